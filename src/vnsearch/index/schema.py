"""The fields of an article in the index, by name. `whooshschema` tells Whoosh what they are."""

from __future__ import annotations

__all__ = [
    "COMPOUNDS",
    "FOLDED_FIELDS",
    "INDEXED_FIELDS",
    "POSITIONAL_FIELDS",
    "SCHEMA_VERSION",
]

SCHEMA_VERSION = 4
"""Counts the changes to the fields or to the file format; an index of another one is rebuilt."""

POSITIONAL_FIELDS = ("title", "body")
"""Fields of syllables, with positions and the letter case there."""

COMPOUNDS = {"title": "title_compounds", "body": "body_compounds"}
"""The field that holds the compounds of a positional field."""

FOLDED_FIELDS = (*POSITIONAL_FIELDS, *COMPOUNDS.values())
"""Fields with look-up by unaccented form."""

INDEXED_FIELDS = (
    *FOLDED_FIELDS,
    "id",
    "places",
    "main_places",
    "source",
    "author",
    "type",
    "definitions",
)
