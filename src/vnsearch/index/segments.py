"""Articles on their way into an index: gathered in memory, analyzed, written as a segment.

Nothing here knows of Whoosh or of the index's directory, so that worker processes can do it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np

from vnsearch.index.arrays import ArrayWriter
from vnsearch.index.building import FieldBuilder
from vnsearch.index.definitions import definition_terms
from vnsearch.index.documents import DocumentBuilder
from vnsearch.index.formats import format_of
from vnsearch.index.records import author_terms, digest, place_terms, source_terms, stored_of
from vnsearch.index.schema import COMPOUNDS, FOLDED_FIELDS, INDEXED_FIELDS, POSITIONAL_FIELDS
from vnsearch.index.segmentfiles import arrays_path, stored_path, write_documents
from vnsearch.index.signatures import signatures, term_hashes
from vnsearch.index.stored import StoredWriter, encode
from vnsearch.model import Article, PlaceRole
from vnsearch.text.batch import analyze_texts
from vnsearch.text.lexicon import lexicon
from vnsearch.text.numbers import Numbers

__all__ = ["Run", "SegmentBuilder"]

_ANALYZED_AT_ONCE = 1 << 18  # characters of articles
_PER_TERM = 4  # characters of a text that waits
_PER_ARTICLE = 512  # characters in the memory that an article takes besides
_PER_ENTRY = 16  # terms in the memory that the lexicon takes for a piece or a compound


@dataclass(frozen=True, slots=True)
class Run:
    """A segment that was written but that no index names yet.

    Its files are `folder / (name + suffix)`, for the suffixes of `segmentfiles`. `ids` are those
    of its documents, in order; of several with one id the last counts. `terms` is how many terms
    they have. A run that is not `folded` is only good to be merged.
    """

    folder: Path
    name: str
    ids: tuple[str, ...]
    terms: int
    folded: bool = True


class SegmentBuilder:
    """Gathers articles, analyzes them and writes them as a run, once."""

    def __init__(self) -> None:
        self._lexicon = lexicon()
        self._known = self._entries
        self._fields = {
            name: FieldBuilder(positional=name in POSITIONAL_FIELDS, strings=self._strings_of(name))
            for name in INDEXED_FIELDS
        }
        self._documents = DocumentBuilder()
        self._signatures = bytearray()
        self._blocks = BytesIO()
        self._stored = StoredWriter(self._blocks)
        self._ids: list[str] = []
        self._waiting: list[Article] = []  # for the analyzer, which takes many at once
        self._waiting_size = 0  # characters

    def _strings_of(self, field: str) -> Numbers | None:
        if field in POSITIONAL_FIELDS:
            return self._lexicon.terms
        return self._lexicon.compounds if field in COMPOUNDS.values() else None

    @property
    def _entries(self) -> int:
        return len(self._lexicon) + len(self._lexicon.compounds)

    @property
    def terms(self) -> int:
        """How many terms the articles have, but for the latest, which wait for the analyzer."""
        return sum(map(len, self._fields.values()))

    @property
    def pending(self) -> int:
        """How many terms would take as much memory, about."""
        learned = _PER_ENTRY * (self._entries - self._known)
        return self.terms + self._waiting_size // _PER_TERM + learned

    def __len__(self) -> int:
        """How many articles were added."""
        return len(self._ids)

    def add(self, article: Article) -> None:
        """Take the next article."""
        for name, terms in _plain_terms(article).items():
            self._fields[name].add(terms)
        stored = encode(stored_of(article))
        self._documents.add(article, digest(stored))
        self._stored.add(stored)
        self._ids.append(article.id)
        self._waiting.append(article)
        self._waiting_size += len(article.title) + len(article.text) + _PER_ARTICLE
        if self._waiting_size >= _ANALYZED_AT_ONCE:
            self._analyze()

    def _analyze(self) -> None:
        """Run the analyzer over the titles and the bodies of the articles that wait."""
        titles = analyze_texts([(each.title, None) for each in self._waiting], self._lexicon)
        bodies = analyze_texts([(each.text, each.body) for each in self._waiting], self._lexicon)
        hashes = term_hashes(self._lexicon.terms.written).take(bodies.terms)
        signed = signatures(hashes, bodies.counts).tobytes()
        for name, found in (("title", titles), ("body", bodies)):
            self._fields[name].add_all(found.terms, found.counts, found.positions, found.cases)
            self._fields[COMPOUNDS[name]].add_all(found.compounds, found.compound_counts)
        self._signatures += signed
        self._waiting.clear()
        self._waiting_size = 0

    def write(self, folder: Path, name: str, *, folded: bool = True) -> Run:
        """Write everything that was added as a segment called `name` in `folder`.

        Raw and without indexes of unaccented forms unless it is `folded`: a merge makes them.
        """
        self._analyze()
        table = self._stored.finish()
        with stored_path(folder, name).open("xb") as file:
            file.write(self._blocks.getbuffer())
        with ArrayWriter(arrays_path(folder, name)) as writer:
            columns = self._documents.build(np.frombuffer(self._signatures, dtype=np.uint8))
            write_documents(writer, columns, table)
            for field, builder in self._fields.items():
                with_folds = folded and field in FOLDED_FIELDS
                builder.write(writer, field, folded=with_folds, raw=not folded)
        return Run(folder, name, tuple(self._ids), self.terms, folded)


def _plain_terms(article: Article) -> Mapping[str, list[str]]:
    """The terms of each field that has no compounds beside it."""
    main = [each for each in article.localities if each.role is PlaceRole.MAIN]
    kind = format_of(article)
    return {
        "id": [article.id],
        "places": place_terms(article.localities),
        "main_places": place_terms(main),
        "source": source_terms(article),
        "author": author_terms(article),
        "type": [kind] if kind else [],
        "definitions": definition_terms(article),
    }
