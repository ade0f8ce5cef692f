"""Articles on disk: a Whoosh index (directory, segments, locks, schema) with vnsearch's codec.

`arrays`, `terms` and `postings` are the file format; `codec` and `writer` fit it into Whoosh's
extension points; `reader` looks at all segments as one; `store` owns the directory; `sync`
keeps an index in step with a folder.
"""
