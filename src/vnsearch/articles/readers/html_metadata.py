"""What an HTML page says of its article in markup: JSON-LD (schema.org), Open Graph, `<meta>`.

A date that is only guessed from the page's text is none of this; it is left to those who read
dates in texts. htmldate and trafilatura mix the two, so they are not asked.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from vnsearch.articles.readers.moments import local_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

__all__ = ["PageMetadata", "read_metadata"]

_MAX_JSON = 500_000  # characters
_MAX_OBJECTS = 1_000
_MAX_SHORT = 300  # characters of a value

_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "title")
_DATES = (
    "article:published_time", "datepublished", "og:published_time", "article:published",
    "pubdate", "publishdate", "publish-date", "publish_date", "published_date", "dateposted",
    "dc.date.issued", "dcterms.issued", "dcterms.created", "dcterms.date", "dc.date",
    "dc.date.created", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime",
    "article.published", "date", "datecreated",
)  # fmt: skip
_AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "dable:author", "byl")
_SITES = ("og:site_name", "application-name", "dc.publisher", "twitter:app:name:iphone")
_URLS = ("og:url", "twitter:url")
_ARTICLE = re.compile(r"article|posting|report|webpage", re.I)
_AUTHOR_LABEL = re.compile(r"^(?:bởi|tác giả|by|theo|người viết|viết bởi)\b\s*:?\s*", re.I)
_WRITTEN_BY = re.compile(r"viết bởi|written by|tác giả|author", re.I)
_AUTHOR_CLASS = re.compile(r"(?:^|\s)(?:author|author-?name|byline|tac-?gia)(?:$|\s)", re.I)
_MAX_ELEMENTS = 20_000  # that are looked at for the author
_MAX_AUTHORS = 20
_MAX_AUTHOR_WORDS = 8


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page's markup says; None is not said.

    `title` is what is meant to be shown where the page is linked; `window_title` is `<title>`,
    which often has the name of the site in it, or nothing else. `date` is a day, ISO 8601.
    """

    title: str | None = None
    window_title: str | None = None
    date: str | None = None
    author: str | None = None
    site: str | None = None
    url: str | None = None


def read_metadata(tree: HtmlElement) -> PageMetadata:
    """The metadata of a page."""
    metas = _metas(tree)
    articles = sorted(_articles(tree), key=_is_page)  # of the article before of its page
    site = _first(
        *(_name(article.get("publisher")) for article in articles),
        *_values(metas, _SITES),
    )
    return PageMetadata(
        title=_first(
            *(_name(a.get("headline")) for a in articles),
            *_values(metas, _TITLES),
        ),
        window_title=_text(next(tree.iter("title"), None)),
        date=_first(*map(local_day, _dates(tree, metas, articles))),
        author=_author(tree, metas, articles, site),
        site=site,
        url=_url(tree, metas),
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    """The first content of each named `<meta>`."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = " ".join((meta.get("content") or "")[:_MAX_SHORT].split())
        if name and content:
            found.setdefault(name.strip().lower()[:50], content)
    return found


def _values(metas: dict[str, str], names: Sequence[str]) -> list[str]:
    return [metas[name] for name in names if name in metas]


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that are articles, or pages, in the order of the page."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        source = (script.text or "").strip().rstrip(";")
        if len(source) > _MAX_JSON:
            continue
        try:
            found = json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(found)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    queue = [value]
    for _ in range(_MAX_OBJECTS):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue[:0] = item[:_MAX_OBJECTS]
        elif isinstance(item, dict):
            kinds = item.get("@type")
            if any(
                _ARTICLE.search(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds])
            ):
                yield item
            queue.append(item.get("@graph"))


def _is_page(item: dict[str, Any]) -> bool:
    return "page" in str(item.get("@type")).lower()


def _name(value: Any) -> str | None:
    """A text, or the names of people or organisations."""
    if isinstance(value, list):
        names = [name for item in value[:10] if (name := _name(item))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value[:_MAX_SHORT].split()) or None if isinstance(value, str) else None


def _dates(
    tree: HtmlElement, metas: dict[str, str], articles: Sequence[dict[str, Any]]
) -> Iterator[str]:
    """Values that may say when the article appeared, the most trustworthy first."""
    for key in ("datePublished", "dateCreated"):
        yield from (str(article[key]) for article in articles if article.get(key))
    yield from _values(metas, _DATES)
    for element in tree.iter("time", "abbr", "span", "div", "p"):
        if element.get("itemprop") == "datePublished" or (
            element.tag == "time" and (element.get("pubdate") is not None)
        ):
            yield element.get("datetime") or element.get("content") or _text(element) or ""
    article = next(tree.iter("article"), None)
    times = set() if article is None else {time.get("datetime") for time in article.iter("time")}
    if len(times) == 1:
        yield times.pop() or ""


def _author(
    tree: HtmlElement,
    metas: dict[str, str],
    articles: Sequence[dict[str, Any]],
    site: str | None,
) -> str | None:
    """Who wrote the article; a site that names itself is not meant."""
    said = [_name(article.get("author")) for article in articles]
    said += _values(metas, _AUTHORS)
    if _WRITTEN_BY.search(metas.get("twitter:label1", "")):
        said.append(metas.get("twitter:data1"))
    said += (_text(element) for element in islice(_author_elements(tree), _MAX_AUTHORS))
    for value in said:
        name = _AUTHOR_LABEL.sub("", value or "").strip(" :,;|-–")
        if name and _is_name(name) and name.casefold() != (site or "").casefold():
            return name
    return None


def _author_elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in islice(tree.iter(), _MAX_ELEMENTS):
        roles = (element.get("rel"), element.get("itemprop"))
        if "author" in roles or _AUTHOR_CLASS.search((element.get("class") or "")[:_MAX_SHORT]):
            yield element


def _is_name(text: str) -> bool:
    """Whether a text may be a name: short, capitalised, without digits or an address."""
    if text.count(" ") >= _MAX_AUTHOR_WORDS or re.search(r"\d|://|@|\.\w", text):
        return False
    return text[0].isupper() and text.casefold() not in ("admin", "administrator", "editor")


def _url(tree: HtmlElement, metas: dict[str, str]) -> str | None:
    links = (
        link.get("href") for link in tree.iter("link") if (link.get("rel") or "") == "canonical"
    )
    urls = (url.strip() for url in (*links, *_values(metas, _URLS)) if url)
    return next((u for u in urls if re.match(r"https?://\S+$", u) and len(u) < 2_000), None)


def _text(element: HtmlElement | None) -> str | None:
    if element is None:
        return None
    return " ".join(element.text_content()[:_MAX_SHORT].split()) or None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)
