"""Files and records to articles: title, body, date and places, found or given."""

from vnsearch.articles.making import READ, Read, make_article
from vnsearch.articles.places.choices import nearest_names
from vnsearch.articles.places.display import place_display
from vnsearch.articles.places.filters import PlaceFilter, parse_place_filter
from vnsearch.articles.places.lookup import find_places
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
