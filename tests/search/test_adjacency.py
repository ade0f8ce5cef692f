"""Which words stand side by side, against counting by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import vnsearch
from vnsearch import Index, make_article
from vnsearch.index.reader import IndexReader
from vnsearch.index.store import Store
from vnsearch.search.adjacency import Chains, TermPostings

_LETTERS = "abc"
_BODIES = st.lists(
    st.lists(st.sampled_from(_LETTERS), min_size=1, max_size=8), min_size=1, max_size=4
)


def _reader(index: Index) -> IndexReader:
    return Store.open(index.path).reader()


def _chains(reader: IndexReader, *links: str) -> Counter[tuple[str, ...]]:
    """Runs of a letter of each link, with the number of documents; each link in turn."""
    first, *rest = links
    chains = Chains.of(TermPostings.of(reader, "body", first).places())
    for link in rest:
        within = chains.documents(reader.size)
        narrow = chains.then(TermPostings.of(reader, "body", link).places(within))
        wide = chains.then(TermPostings.of(reader, "body", link).places())
        assert narrow.count() == wide.count()
        chains = narrow
    return Counter(
        {
            tuple(link[label] for link, label in zip(links, labels, strict=True)): count
            for labels, count in chains.count().items()
        }
    )


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(bodies=_BODIES, commits=st.integers(1, 3))
def test_neighbours_are_counted_by_document(
    bodies: list[list[str]], commits: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Runs of one, two and three words are in as many documents as a count by hand finds."""
    with vnsearch.create(tmp_path_factory.mktemp("adjacency") / "index") as index:
        for part in range(commits):
            index.add(
                make_article(f"a{at}", " ".join(body), title="x", date=None, localities=())
                for at, body in enumerate(bodies)
                if at % commits == part
            )
        reader = _reader(index)
        ones = Counter((word,) for body in bodies for word in set(body))
        assert _chains(reader, _LETTERS) == ones
        pairs = Counter(pair for body in bodies for pair in set(pairwise(body)))
        assert _chains(reader, _LETTERS, _LETTERS) == pairs
        triples = Counter(
            run for body in bodies for run in set(zip(body, body[1:], body[2:], strict=False))
        )
        assert _chains(reader, _LETTERS, _LETTERS, _LETTERS) == triples
        chosen = Counter({pair: n for pair, n in pairs.items() if pair[0] in "ab"})
        assert _chains(reader, "ab", _LETTERS) == chosen


def test_words_on_either_side_of_a_blank_line_are_no_neighbours(
    make_index: Callable[..., Index],
) -> None:
    """Nor are those of two documents; a title is a field of its own."""
    reader = _reader(make_index(one="c | a\n\nb", two="Tin | c", three="Tin | a"))
    assert _chains(reader, "abc", "abc") == Counter()


def test_places_are_labelled(make_index: Callable[..., Index]) -> None:
    """Every occurrence is told by document and position; a word that nobody has, by none."""
    reader = _reader(make_index(one="Tin | a b a", two="Tin | c b"))
    found = TermPostings.of(reader, "body", ["b", "zzz", "a"]).places()
    labels = found.labels_of_all().tolist()
    assert found.labels_at(np.arange(len(labels))).tolist() == labels
    assert sorted(zip(found.places.tolist(), labels, strict=True)) == [
        (0 << 32 | 0, 2),
        (0 << 32 | 1, 0),
        (0 << 32 | 2, 2),
        (1 << 32 | 1, 0),
    ]
    assert not len(TermPostings.of(reader, "body", ["zzz"]).places().places)


def test_deleted_documents_do_not_count(make_index: Callable[..., Index]) -> None:
    """What only they have is nowhere."""
    index = make_index(one="Tin | a b", two="Tin | a b", three="Tin | b c")
    index.delete(["one", "three"])
    assert _chains(_reader(index), _LETTERS, _LETTERS) == Counter({("a", "b"): 1})


def test_an_empty_link_leads_nowhere(make_index: Callable[..., Index]) -> None:
    """Runs through no word are none, from either side."""
    reader = _reader(make_index(one="Tin | a b"))
    assert _chains(reader, "a", "") == _chains(reader, "", "b") == Counter()
