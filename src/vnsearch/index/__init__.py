"""Articles on disk: a Whoosh index (directory, segments, locks, schema) with vnsearch's codec.

`arrays`, `terms`, `postings`, `folds` and `documents` are the file format; `codec` and `writer`
fit it into Whoosh's extension points; `records`, `formats`, `definitions` and `signatures` say
what of an article is kept; `reader` looks at all segments as one, with `gathering` and
`vocabulary` for many terms at once; `store` owns the directory; `sync` keeps an index in step
with a folder.
"""
