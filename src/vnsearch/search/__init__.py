"""Answering queries: which documents match, in what order, and which passages show it.

- `leaves` turns the words of a query into terms; `expansion` and `terms` find them in the index,
  `proximity` and `adjacency` what stands together; `synonyms` and `definitions` give other forms.
- `matching` combines them, `filters` narrows, `finding` makes of both what a request finds, in
  another of the `readings` where need be.
- `units` and `ranking` score, `paging` orders, `highlights` and `snippets` mark and quote,
  `showing` makes hits, `explaining` says why; `searcher` ties that together.
- `facets` counts; `spelling`, `completion`, `keyterms` and `similar` suggest.
"""
