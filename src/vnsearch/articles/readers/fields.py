"""What the fields of structured documents are called, and which one holds what."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from vnsearch.articles.record import FIELDS
from vnsearch.errors import QueryError
from vnsearch.text.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Set

__all__ = ["LEAD", "Fields", "knows", "listed", "parse_mapping"]

LEAD = "lead"
"""The name, beside those of FIELDS, of the lead (sapo): the paragraph that opens an article."""

# The keys of the names that a field goes by, in the order of preference. They include those of
# schema.org's NewsArticle, JSON Feed 1.1 and NewsAPI.
_KNOWN: dict[str, tuple[str, ...]] = {
    "id": ("id", "docid", "articleid", "newsid", "guid", "uuid", "mabai", "mabaiviet"),
    "text": (
        *("text", "body", "content", "noidung", "contenttext", "fulltext", "articlebody"),
        *("bodytext", "maintext", "vanban", "baiviet", "contenthtml", "bodyhtml", "html"),
    ),
    LEAD: ("sapo", "lead", "lede", "description", "summary", "abstract", "tomtat", "mota"),
    "title": ("title", "headline", "tieude", "tenbai", "tenbaiviet"),
    "date": (
        *("date", "published", "publishedat", "publishdate", "publisheddate", "datepublished"),
        *("pubdate", "publicationdate", "publishtime", "publishedtime", "ngay", "ngaydang"),
        *("ngayxuatban", "thoigian", "datetime", "timestamp", "time", "createdat", "datecreated"),
    ),
    "author": (
        "author",
        "authors",
        "byline",
        "creator",
        "writer",
        "tacgia",
        "nguoiviet",
        "butdanh",
    ),
    "photographer": ("photographer", "photographers", "photocredit", "photoby", "tacgiaanh"),
    "source": (
        *("source", "publisher", "sitename", "site", "newspaper", "publication", "nguon"),
        *("nguontin", "toasoan", "tenbao", "website", "domain"),
    ),
    "url": ("url", "link", "permalink", "canonicalurl", "sourceurl", "href", "lienket", "duongdan"),
    "places": (
        *("places", "place", "localities", "locality", "locations", "location", "diaphuong"),
        *("diadiem", "tinh", "tinhthanh", "tinhthanhpho", "province", "contentlocation"),
    ),
}
_ALL_KNOWN = frozenset(key for keys in _KNOWN.values() for key in keys)

_MAX_NAME = 100  # characters of a name that are looked at
_MAX_NAMED = 20  # names that a message lists
_MAX_KEPT = 100  # fields of a record whose meaning is kept for the next
_MAX_DEPTH = 5  # dots in the path of a nested field
_ABSENT = object()


class Fields:
    """Which fields of the records of one file hold what: as the user says, or by their names.

    `mapping` names, for names of FIELDS, the field that holds it: by its name as it stands or
    without regard to case and accents, or by a path with dots into nested ones. A record that
    has no such field is read by the common names.
    """

    def __init__(self, mapping: Mapping[str, str]) -> None:
        self._mapping = mapping
        self._spoken_for = frozenset(map(_key, mapping.values()))
        self._unmet = dict(mapping)
        self._seen: dict[str, None] = {}

    def take(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values of a record, of those that are not empty, by the names of FIELDS and LEAD."""
        find = _common if len(values) <= _MAX_KEPT else _common.__wrapped__
        found: dict[str, Any] = {}
        for field, name in find(tuple(values), self._spoken_for):
            if field not in found and not _is_empty(values[name]):
                found[field] = values[name]
        if self._mapping:
            found |= self._take_mapped(values)
        return {field: value for field, value in found.items() if not _is_empty(value)}

    def _take_mapped(self, values: Mapping[str, Any]) -> dict[str, Any]:
        found = {}
        for field, name in self._mapping.items():
            if (value := _at(values, name)) is not _ABSENT:
                found[field] = value
                self._unmet.pop(field, None)
        for name in islice(values, _MAX_NAMED + 1 - len(self._seen)):
            self._seen[name] = None
        return found

    def unmet(self) -> Iterator[str]:
        """What to say of the fields that the mapping names and none of the records has."""
        for name in self._unmet.values() if self._seen else ():
            yield f"no field “{name}” among {listed(self._seen)}"


def knows(name: str) -> bool:
    """Whether a field of this name is recognised."""
    return _key(name) in _ALL_KNOWN


def listed(names: Iterable[str]) -> str:
    """Names as a message lists them, not all of them where they are many."""
    first = [name[:_MAX_NAME] for name in islice(names, _MAX_NAMED + 1) if name]
    return ", ".join(first[:_MAX_NAMED]) + (" …" if len(first) > _MAX_NAMED else "")


def parse_mapping(text: str) -> dict[str, str]:
    """What `--map title=headline,date=published` says: the field for each name of FIELDS.

    Nothing at all takes back what was said before. Raises QueryError where it is not written
    so, names no field, or one twice.
    """
    mapping: dict[str, str] = {}
    if not text.strip():
        return mapping
    for part in text.split(","):
        field, equals, name = (piece.strip() for piece in part.partition("="))
        if not (field and equals and name):
            hint = "write NAME=FIELD, as in title=headline,date=published"
            raise QueryError(f"“{part.strip()}” maps nothing.", hint=hint)
        if field not in FIELDS:
            raise QueryError(f"An article has no “{field}”.", hint=f"it has {', '.join(FIELDS)}")
        if field in mapping:
            raise QueryError(f"“{field}” is mapped twice.")
        mapping[field] = name
    return mapping


@lru_cache(maxsize=256)  # the records of a file have the same fields, of a few kinds
def _common(names: tuple[str, ...], spoken_for: Set[str]) -> list[tuple[str, str]]:
    """The names that are common ones, each behind its field, those of a field by preference."""
    by_key: dict[str, list[str]] = {}
    for name in names:
        by_key.setdefault(_key(name), []).append(name)
    return [
        (field, name)
        for field, keys in _KNOWN.items()
        for key in keys
        if key not in spoken_for
        for name in by_key.get(key, ())
    ]


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    """A name without accents, case and all that is no letter or digit: Ngày đăng → ngaydang."""
    return "".join(filter(str.isalnum, fold(name[:_MAX_NAME]).casefold()))


def _at(values: Mapping[str, Any], name: str) -> Any:
    """The value of a field by its name or path; _ABSENT where there is none."""
    value = _named(values, name)
    if value is not _ABSENT or "." not in name:
        return value
    value = values
    for step in name.split(".", _MAX_DEPTH):
        value = _named(value, step) if isinstance(value, dict) else _ABSENT
    return value


def _named(values: Mapping[str, Any], name: str) -> Any:
    if name in values:
        return values[name]
    key = _key(name)
    return next((values[each] for each in values if _key(each) == key), _ABSENT)


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {}) or (isinstance(value, str) and value.isspace())
