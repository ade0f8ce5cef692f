"""Articles on disk: a Whoosh index (directory, segments, locks, schema) with vnsearch's codec.

`arrays`, `encoding`, `terms`, `postings`, `folds`, `documents` and `stored` are the file format,
which `building` and `merging` write; `records`, `formats`, `definitions` and `signatures` say what
of an article is kept. `segments` makes a segment of articles, `compaction` makes one of several
that `policy` chooses, `segmentfiles` opens one. `generations` and `deletions` are what a commit
publishes, and `writer` makes commits; `codec` and `whooshschema` show them to Whoosh. `reader`
looks at all segments as one, with `gathering` and `vocabulary` for many terms at once; `older`
reads what earlier schemas stored. `store` owns the directory.

`sync` keeps an index in step with files that `scan` finds, and compares them with what is `known`
and with `stamps`. `pieces` are what it reads one by one; in `batches` a `pool` of processes does,
each a `worker`, as many as `limits` allow.
"""
