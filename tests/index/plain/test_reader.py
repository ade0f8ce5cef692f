"""A small index read without numpy: all that is in it, and what is said where it is damaged."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

import vnsearch
from vnsearch.errors import IndexDamagedError
from vnsearch.index import generations
from vnsearch.index.generations import Generation
from vnsearch.index.plain.postings import PlainField
from vnsearch.index.plain.reader import PlainReader, is_small
from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import FOLDED_FIELDS, INDEXED_FIELDS
from vnsearch.index.segmentfiles import SegmentFiles
from vnsearch.index.store import Store
from vnsearch.text.normalize import fold

_WORDS = ("biên", "Biên", "BIÊN", "bien", "phòng", "đảo", "33-NQ/TW", "x" * 200)


def _body(number: int) -> str:
    """Few words of many kinds; one body is long, and one has a word more than 255 times."""
    chance = random.Random(number)  # noqa: S311  # not for secrets
    size = 17_000 if number == 7 else chance.randint(0, 30)
    often = ["hiếm"] * (300 if number == 0 else number == 399)
    return " ".join([*often, *chance.choices(_WORDS, k=size), f"số{number}"])


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """An index of two segments with deleted documents, one with far gaps between documents."""
    path = tmp_path_factory.mktemp("plain") / "index"
    with vnsearch.create(path) as index:
        for numbers in (range(400), range(400, 420)):
            index.add(
                vnsearch.make_article(
                    f"d{n}",
                    _body(n),
                    title=f"Tin {n} 33-NQ/TW",
                    date=(None, "2024", "2/2024", "2024-02-23")[n % 4],
                    localities=("Hà Nội",) if n % 3 else (),
                    source=f"Báo {n % 5}",
                )
                for n in numbers
            )
        index.delete(["d5", "d401"])
    return Store.open(path)


@pytest.fixture(scope="module")
def generation(store: Store) -> Generation:
    """The last commit."""
    return generations.read(store.data, generations.latest(store.data))


@pytest.fixture(scope="module")
def plain(store: Store, generation: Generation) -> Iterator[PlainReader]:
    """The index read without numpy."""
    reader = PlainReader(store.data, generation)
    assert len(reader.segments) == 2
    yield reader
    reader.close()


@pytest.fixture(scope="module")
def arrays(store: Store) -> IndexReader:
    """The same index over arrays."""
    return store.reader()


@pytest.mark.parametrize("field", INDEXED_FIELDS)
def test_lists_are_those_that_were_written(
    field: str, store: Store, generation: Generation, plain: PlainReader
) -> None:
    """Terms, documents, frequencies, positions and cases, also where they take many bytes."""
    for entry, segment in zip(generation.segments, plain.segments, strict=True):
        written = SegmentFiles(store.data, entry.name).fields[field]
        part = segment.field(field)
        assert list(part.lengths) == written.lengths.tolist()
        for ordinal, term in enumerate(written.terms):
            postings = written.postings(ordinal)
            found = part.documents(ordinal)
            assert part.terms[ordinal] == term
            assert part.terms.find(term) == ordinal
            assert part.frequency(ordinal) == len(postings.docs)
            assert found.docs == postings.docs.tolist()
            assert found.freqs == postings.freqs.tolist()
            if written.positional:
                positions, cases = _places(part, ordinal)
                assert positions == postings.positions.tolist()
                assert cases == postings.cases.tolist()


def _places(part: PlainField, ordinal: int) -> tuple[list[int], list[int]]:
    found = part.documents(ordinal)
    rows = part.positions(ordinal, found), part.cases(ordinal, found)
    assert all([len(each) for each in row] == found.freqs for row in rows)
    positions, cases = ([number for each in row for number in each] for row in rows)
    return positions, cases


def test_documents_are_those_over_arrays(plain: PlainReader, arrays: IndexReader) -> None:
    """Numbers, ids, dates, articles and the random order; the deleted ones are left out."""
    assert plain.size == arrays.size
    assert plain.documents == arrays.documents
    live = [doc for doc, is_live in enumerate(arrays.live.tolist()) if is_live]
    assert sorted(plain.live) == live
    first, last = arrays.dates
    for doc in live:
        assert plain.id_of(doc) == arrays.id_of(doc)
        assert plain.dates(doc) == (first[doc], last[doc])
    for doc in islice(live, 0, None, 20):
        assert plain.article(doc) == arrays.article(doc)
    assert plain.random_order == [doc for doc in arrays.random_order.tolist() if doc in plain.live]


@pytest.mark.parametrize("field", FOLDED_FIELDS)
def test_terms_are_looked_up_as_over_arrays(
    field: str, plain: PlainReader, arrays: IndexReader
) -> None:
    """By spelling, by the beginning and without accents; what no article has is not found."""
    terms = arrays.terms(field)
    assert plain.terms(field) == terms
    beginning = terms[len(terms) // 2][:1]
    expected = [term for term in terms if term.startswith(beginning)]
    assert plain.terms(field, beginning) == expected != []
    for term in (*terms[:50], "vắng", "", "zzz"):
        postings = arrays.postings(field, term)
        assert plain.postings(field, term).docs == postings.docs.tolist()
        assert plain.postings(field, term).freqs == postings.freqs.tolist()
        assert plain.accentings(field, fold(term)) == arrays.accentings(field, fold(term))


def test_an_index_is_small_by_all_its_segments(store: Store, generation: Generation) -> None:
    """Documents are counted over the segments, the deleted ones with them."""
    assert is_small(store.data, generation)
    assert not is_small(store.data, generation._replace(segments=generation.segments * 5))


def test_an_index_of_few_long_documents_is_not_small(
    store: Store, generation: Generation, tmp_path: Path
) -> None:
    """Reading and counting take as long as there are bytes."""
    few = _copy(store, generation, tmp_path, None)
    assert is_small(tmp_path, few)
    with (tmp_path / f"{few.segments[0].name}.vnp").open("r+b") as file:
        file.truncate(5 << 20)
    assert not is_small(tmp_path, few)


def _copy(store: Store, generation: Generation, folder: Path, end: int | None) -> Generation:
    """The first segment in a folder, its arrays cut off at `end`."""
    segment = generation.segments[0]
    for suffix in (".vnp", ".vns"):
        data = (store.data / f"{segment.name}{suffix}").read_bytes()
        (folder / f"{segment.name}{suffix}").write_bytes(data[:end] if suffix == ".vnp" else data)
    return generation._replace(segments=(segment,))


@pytest.mark.parametrize("end", [0, 10, 100, 3000, -8])
def test_a_file_cut_short_is_damage(
    end: int, store: Store, generation: Generation, tmp_path: Path
) -> None:
    """It is found when the index is opened."""
    cut = _copy(store, generation, tmp_path, end)
    with pytest.raises(IndexDamagedError, match="--rebuild"):
        PlainReader(tmp_path, cut)


def test_a_missing_file_is_damage(store: Store, generation: Generation, tmp_path: Path) -> None:
    """It is found when the index is opened."""
    whole = _copy(store, generation, tmp_path, None)
    (tmp_path / f"{whole.segments[0].name}.vnp").unlink()
    with pytest.raises(IndexDamagedError, match="is missing"):
        PlainReader(tmp_path, whole)


def test_altered_bytes_are_read_or_refused(
    store: Store, generation: Generation, tmp_path: Path
) -> None:
    """Where bytes of lists were altered, they are read as others or refused; never anything else.

    The index that is asked then says whether it is damaged: `Index.verify` compares checksums.
    """
    chance = random.Random(0)  # noqa: S311  # not for secrets
    whole = _copy(store, generation, tmp_path, None)
    path = tmp_path / f"{whole.segments[0].name}.vnp"
    data = path.read_bytes()
    header = 16 + int.from_bytes(data[8:12], "little")
    refused = 0
    for _ in range(60):
        altered = bytearray(data)
        for place in chance.choices(range(header, len(data)), k=40):
            altered[place] = chance.randrange(256)
        path.write_bytes(altered)
        part = PlainReader(tmp_path, whole).segments[0].field("body")
        for ordinal in range(len(part.terms)):
            try:
                part.terms.find(part.terms[ordinal])
                _places(part, ordinal)
            except (IndexDamagedError, ValueError, IndexError):
                refused += 1
    assert refused
