"""Answering queries: which documents match, in what order, and which passages show it.

`leaves` turns the words of a query into terms; `terms` finds them in the index, `matching`
combines them, `filters` narrows, `ranking` scores, `snippets` quotes; `searcher` ties it together.
"""
