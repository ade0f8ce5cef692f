"""Files and records to articles: title, body, date and places, found or given."""

from typing import TYPE_CHECKING

from vnsearch.lazy import homes, lazy_names

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

if TYPE_CHECKING:
    from vnsearch.articles.making import READ, Read, make_article
    from vnsearch.articles.places.choices import nearest_names
    from vnsearch.articles.places.display import place_display
    from vnsearch.articles.places.filters import PlaceFilter, parse_place_filter
    from vnsearch.articles.places.lookup import find_places
    from vnsearch.articles.readers import SUFFIXES, read_file, read_readings
    from vnsearch.articles.record import ReadOptions
else:
    __getattr__, __dir__ = lazy_names(
        __name__,
        homes(
            __name__,
            {
                "making": "READ Read make_article",
                "places.choices": "nearest_names",
                "places.display": "place_display",
                "places.filters": "PlaceFilter parse_place_filter",
                "places.lookup": "find_places",
                "readers": "SUFFIXES read_file read_readings",
                "record": "ReadOptions",
            },
        ),
    )
