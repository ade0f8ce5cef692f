"""How inverted lists are written, byte for byte: small to keep, quick to read in any part.

A field is a sequence of records, one for each term in the order of the dictionary: `documents`
and `frequencies` share one, `positions` and `cases` have their own; `sizes` says how long each
record is. A record is a sequence of sections, each beginning on a byte (`sections`); what is not
stored follows from what comes before, so that any record can be read alone. Numbers are
little-endian, bits are counted from the lowest of a byte. `field` puts it all together for
writing; `vnsearch.index.postings` reads it. What is only good to be merged is `raw`.
"""
