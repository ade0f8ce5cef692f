"""Reading a small index in plain Python: the same bytes, a term at a time, without numpy.

To import numpy takes longer than a search of a small index. What is here reads as the formats are
described (`arrays`, `encoding`, `terms`, `folds`, `documents`), in loops over postings.
"""
