"""Files and records to articles: title, body, date and places, found or given."""

from vnsearch.articles.gazetteer import (
    PlaceFilter,
    find_places,
    nearest_names,
    parse_place_filter,
    place_display,
)
from vnsearch.articles.making import READ, Read, make_article
from vnsearch.articles.readers import SUFFIXES, read_file, read_readings
from vnsearch.articles.record import ReadOptions

__all__ = [
    "READ",
    "SUFFIXES",
    "PlaceFilter",
    "Read",
    "ReadOptions",
    "find_places",
    "make_article",
    "nearest_names",
    "parse_place_filter",
    "place_display",
    "read_file",
    "read_readings",
]
