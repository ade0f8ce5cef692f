"""Which documents a request finds, and how its query was understood."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from vnsearch.index.reader import IndexReader
from vnsearch.query import Filter, Node, parse, render
from vnsearch.search.definitions import QuerySynonyms
from vnsearch.search.leafmaker import LeafMaker
from vnsearch.search.leaves import Leaf, QueryTerm, TermKind, WeightedLeaf
from vnsearch.search.matching import Mask, Matcher
from vnsearch.search.remarks import FEW, MOST, long_run, remarks, to_exceed
from vnsearch.search.request import ALWAYS, Request
from vnsearch.search.terms import Run, TermSource
from vnsearch.search.units import written_in

__all__ = ["Found", "find", "find_node", "suggestion"]

_SELDOM = 0.0005  # of all articles: who writes what fewer have is not corrected to it


@dataclass(frozen=True, slots=True)
class Found:
    """The documents that a request finds, as a mask, and how its query was understood.

    `complete` are those that match the whole query. Where it differs from `mask`, the others
    have only some of the words.
    """

    mask: Mask
    complete: Mask
    node: Node
    leaves: tuple[WeightedLeaf, ...]
    source: TermSource
    matcher: Matcher
    any_word: bool  # one word was enough
    notes: tuple[str, ...]

    @property
    def matching(self) -> Mask:
        """What matches whole or, where nothing does, in part: what there is to count."""
        return self.complete if self.complete.any() else self.mask

    @property
    def partial(self) -> bool:
        """Whether nothing matches the whole query, though that was asked for."""
        return not self.any_word and bool(self.mask.any()) and not self.complete.any()

    def is_complete(self, doc: int) -> bool:
        """Whether a document matches the whole query."""
        return bool(self.complete[doc])

    def needed(self) -> Iterator[tuple[str, Callable[[int], bool]]]:
        """Every word that must match, and whether a document has it or a synonym of it."""
        return ((word, mask.__getitem__) for word, mask in self.having())

    def having(self) -> Iterator[tuple[str, Mask]]:
        """Every word that must match, and the documents that have it or a synonym of it."""
        for leaf in (wanted.leaf for wanted in self.leaves):
            masks = self.matcher.group_masks(leaf)
            for group, mask in zip(leaf.required(), masks, strict=True):
                yield written_in(leaf, leaf.terms[slice(*group)]), mask

    def forms(self, field: str, term: QueryTerm) -> Counter[str]:
        """The terms of the index that count for a term of the query; see `TermSource.forms`."""
        return self.source.forms(field, term)

    def articles(self, field: str, term: QueryTerm) -> int:
        """How many articles have a term of the query in a field."""
        return len(self.source.find(field, term).docs)


def find(reader: IndexReader, request: Request) -> Found:
    """Match a request's query and filters; raises QueryError for what means nothing."""
    parsed = parse(request.query)
    allowed = _allowed(reader, request)
    found = _Finder(reader, request, allowed, parsed.node).found(parsed.notes)
    if found.complete.any():
        return found
    from vnsearch.search.readings import decoded  # which most searches do not need

    reading = decoded(parsed.node, reader)
    if reading is None:
        return found
    node, note = reading
    other = _Finder(reader, request, allowed, node).found((*parsed.notes, note))
    return other if other.mask.any() else found


def find_node(reader: IndexReader, request: Request, node: Node) -> Found:
    """Match a tree in the place of the request's query."""
    return _Finder(reader, request, _allowed(reader, request), node).found(())


def suggestion(reader: IndexReader, request: Request, found: Found) -> str | None:
    """A query that more articles match whole, and that may have been meant."""
    least = to_exceed(int(found.complete.sum()), found.leaves, reader.documents)
    if least is None:
        return None
    from vnsearch.search.spelling import Wanted, correct

    least = max(least, int(_SELDOM * reader.documents))
    wanted = Wanted({} if request.any_word else dict(found.having()), least)
    node = correct(reader, found.source, found.node, request.accents, wanted)
    if node == found.node:
        return None
    finder = _Finder(reader, request, _allowed(reader, request), node)
    return render(node) if finder.complete().sum() > least else None


def _allowed(reader: IndexReader, request: Request) -> Mask:
    allowed = reader.live
    if request.days != ALWAYS or request.places:
        from vnsearch.search.filters import in_places, in_range  # which few searches need

        if request.days != ALWAYS:
            allowed = allowed & in_range(reader, request.days)
        if request.places:
            allowed = allowed & in_places(reader, request.places, main=request.main_place)
    return allowed


class _Finder:
    """Matches one reading of a query."""

    def __init__(self, reader: IndexReader, request: Request, allowed: Mask, node: Node) -> None:
        self._reader = reader
        self._request = request
        self._allowed = allowed
        self._node = node
        self._source = TermSource(reader, request.ranking.spelling)
        synonyms = QuerySynonyms(reader, request.synonyms, request.accents)
        self._maker = LeafMaker(node, request.accents, synonyms)
        self._leaves = tuple(self._maker.wanted(node))
        self._read_together()
        self._empty_filters: dict[str, None] = {}

    def _read_together(self) -> None:
        """Read the postings of all simple words at once, which is quicker than one by one."""
        words: defaultdict[str, set[QueryTerm]] = defaultdict(set)
        for leaf in (wanted.leaf for wanted in self._leaves):
            terms = {*leaf.terms, *(term for other in leaf.alternatives for term in other.terms)}
            for field in leaf.fields:
                words[field] |= {term for term in terms if term.kind is TermKind.WORD}
        for field, terms in words.items():
            self._source.read(field, terms)

    def found(self, notes: tuple[str, ...]) -> Found:
        """Match all words; where too little does, some of them."""
        any_word = self._request.any_word
        documents = self._reader.documents
        complete = self.complete()
        mask = complete if any_word else self._with_partial(complete)
        return Found(
            mask,
            complete,
            self._node,
            self._leaves,
            self._source,
            self._matcher(any_word=False),
            any_word,
            (*notes, *remarks(documents, self._empty_filters, self._leaves, self._is_anywhere)),
        )

    def complete(self) -> Mask:
        """The documents that match all that is asked for."""
        matcher = self._matcher(any_word=self._request.any_word)
        return matcher.match(self._node) & self._allowed

    def _matcher(self, *, any_word: bool) -> Matcher:
        size = self._reader.size
        return Matcher(self._source, self._maker, self._filter, size, any_word=any_word)

    def _filter(self, condition: Filter) -> Mask:
        from vnsearch.search.filters import passing

        mask = passing(self._reader, condition, main=self._request.main_place)
        if not (mask & self._reader.live).any():
            self._empty_filters[render(condition)] = None
        return mask

    def _with_partial(self, complete: Mask) -> Mask:
        """What matches; where nothing does, what matches in part; where little does, both."""
        count = int(complete.sum())
        run = long_run(self._node, self._maker) if 0 < count < FEW else None
        if count and run is None:
            return complete
        matcher = self._matcher(any_word=True)
        in_part = matcher.match(self._node) & self._allowed
        if run is None:
            return in_part & matcher.match_some(wanted.leaf for wanted in self._leaves)
        masks = self._matcher(any_word=False).group_masks(run)
        has_most: Mask = np.mean(masks, axis=0) >= MOST
        return complete | (in_part & has_most)

    def _is_anywhere(self, leaf: Leaf, group: tuple[int, int]) -> bool:
        """Whether an article has a group, or a synonym in its place."""
        others = (other.terms for other in leaf.alternatives_of(group))
        runs: list[Run] = [leaf.terms[slice(*group)], *others]
        return any(len(self._source.find(f, *run).docs) for run in runs for f in leaf.fields)
