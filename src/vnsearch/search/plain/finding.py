"""Which documents of a small index a request finds, and how its query was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from vnsearch.search.definitions import QuerySynonyms
from vnsearch.search.leafmaker import LeafMaker
from vnsearch.search.leaves import Leaf, QueryTerm, WeightedLeaf
from vnsearch.search.plain.matching import Docs, PlainMatcher
from vnsearch.search.plain.source import PlainSource
from vnsearch.search.remarks import FEW, MOST, long_run, remarks
from vnsearch.search.request import ALWAYS, Request
from vnsearch.search.units import written_in

if TYPE_CHECKING:
    from vnsearch.index.plain.reader import PlainReader
    from vnsearch.query import Filter, Node
    from vnsearch.query.parser import Parsed

__all__ = ["PlainFound", "find"]


class PlainFound(NamedTuple):
    """What a request finds: see `vnsearch.search.finding.Found`."""

    docs: Docs
    complete: Docs
    leaves: tuple[WeightedLeaf, ...]
    source: PlainSource
    matcher: PlainMatcher
    any_word: bool
    notes: tuple[str, ...]

    @property
    def partial(self) -> bool:
        """Whether nothing matches the whole query, though that was asked for."""
        return not self.any_word and bool(self.docs) and not self.complete

    def is_complete(self, doc: int) -> bool:
        """Whether a document matches the whole query."""
        return doc in self.complete

    def needed(self) -> Iterator[tuple[str, Callable[[int], bool]]]:
        """Every word that must match, and whether a document has it or a synonym of it."""
        for leaf in (wanted.leaf for wanted in self.leaves):
            for group, docs in zip(leaf.required(), self.matcher.groups(leaf), strict=True):
                yield written_in(leaf, leaf.terms[slice(*group)]), docs.__contains__

    def forms(self, field: str, term: QueryTerm) -> Counter[str]:
        """The terms of the index that count for a term of the query."""
        return self.source.forms(field, term)

    def articles(self, field: str, term: QueryTerm) -> int:
        """How many articles have a term of the query in a field."""
        return len(self.source.find(field, term))


def find(reader: PlainReader, request: Request, parsed: Parsed) -> PlainFound:
    """Match a request's query, which was parsed, and its filters."""
    allowed = _allowed(reader, request)
    found = _Finder(reader, request, allowed, parsed.node).found(parsed.notes)
    if found.complete:
        return found
    from vnsearch.search.readings import decoded

    reading = decoded(parsed.node, reader)
    if reading is None:
        return found
    node, note = reading
    other = _Finder(reader, request, allowed, node).found((*parsed.notes, note))
    return other if other.docs else found


def _allowed(reader: PlainReader, request: Request) -> Docs:
    allowed = reader.live
    if request.days != ALWAYS or request.places:
        from vnsearch.search.plain.filters import in_places, in_range

        if request.days != ALWAYS:
            allowed &= in_range(reader, request.days)
        if request.places:
            allowed &= in_places(reader, request.places, main=request.main_place)
    return allowed


class _Finder:
    """Matches one reading of a query."""

    def __init__(self, reader: PlainReader, request: Request, allowed: Docs, node: Node) -> None:
        self._reader = reader
        self._request = request
        self._allowed = allowed
        self._node = node
        self._source = PlainSource(reader, request.ranking.spelling)
        synonyms = QuerySynonyms(reader, request.synonyms, request.accents)
        self._maker = LeafMaker(node, request.accents, synonyms)
        self._leaves = tuple(self._maker.wanted(node))
        self._empty_filters: dict[str, None] = {}

    def found(self, notes: tuple[str, ...]) -> PlainFound:
        """Match all words; where too little does, some of them."""
        any_word = self._request.any_word
        documents = self._reader.documents
        complete = self._matcher(any_word=any_word).match(self._node) & self._allowed
        docs = complete if any_word else self._with_partial(complete)
        return PlainFound(
            docs,
            complete,
            self._leaves,
            self._source,
            self._matcher(),
            any_word,
            (*notes, *remarks(documents, self._empty_filters, self._leaves, self._is_anywhere)),
        )

    def _matcher(self, *, any_word: bool = False) -> PlainMatcher:
        return PlainMatcher(self._source, self._maker, self._filter, any_word=any_word)

    def _filter(self, condition: Filter) -> Docs:
        from vnsearch.query import render
        from vnsearch.search.plain.filters import passing

        docs = passing(self._reader, condition, main=self._request.main_place)
        if not docs:
            self._empty_filters[render(condition)] = None
        return docs

    def _with_partial(self, complete: Docs) -> Docs:
        """What matches; where nothing does, what matches in part; where little does, both."""
        run = long_run(self._node, self._maker) if 0 < len(complete) < FEW else None
        if complete and run is None:
            return complete
        matcher = self._matcher(any_word=True)
        in_part = matcher.match(self._node) & self._allowed
        if run is None:
            return in_part & matcher.match_some(wanted.leaf for wanted in self._leaves)
        groups = self._matcher().groups(run)
        having = {doc: sum(doc in docs for docs in groups) for doc in in_part}
        return complete | {doc for doc in in_part if having[doc] / len(groups) >= MOST}

    def _is_anywhere(self, leaf: Leaf, group: tuple[int, int]) -> bool:
        """Whether an article has a group, or a synonym in its place."""
        runs = [leaf.terms[slice(*group)], *(each.terms for each in leaf.alternatives_of(group))]
        return any(self._source.find(field, *run) for run in runs for field in leaf.fields)
