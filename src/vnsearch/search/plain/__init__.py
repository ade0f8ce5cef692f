"""Searching a small index in plain Python, with sets, dictionaries and loops over postings.

The obvious way to work out what the rest of `vnsearch.search` works out over arrays, and equal to
it in every hit, score and note. It answers sooner where numpy would have to be imported first.
"""
