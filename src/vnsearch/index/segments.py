"""Articles on their way into an index: analyzed, gathered in memory, written as a segment.

Nothing here knows of Whoosh or of the index's directory, so that worker processes can do it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from vnsearch.index.arrays import ArrayWriter
from vnsearch.index.building import FieldBuilder
from vnsearch.index.definitions import definition_terms
from vnsearch.index.documents import DocumentBuilder
from vnsearch.index.formats import format_of
from vnsearch.index.records import author_terms, digest, place_terms, source_terms, stored_of
from vnsearch.index.schema import COMPOUNDS, FOLDED_FIELDS, INDEXED_FIELDS, POSITIONAL_FIELDS
from vnsearch.index.segmentfiles import arrays_path, stored_path, write_documents
from vnsearch.index.stored import StoredWriter, encode
from vnsearch.model import Article, PlaceRole
from vnsearch.text.analysis import Analysis, analyze

__all__ = ["AnalyzedArticle", "Run", "SegmentBuilder", "analyze_article"]


@dataclass(frozen=True, slots=True)
class AnalyzedArticle:
    """An article with its terms, ready to be written."""

    article: Article
    title: Analysis
    body: Analysis


def analyze_article(article: Article) -> AnalyzedArticle:
    """Run the analyzer over the title and the body of an article."""
    return AnalyzedArticle(article, analyze(article.title), analyze(article.text, article.body))


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
    """Gathers analyzed articles in memory and writes them as a run, once."""

    def __init__(self) -> None:
        self._fields = {
            name: FieldBuilder(positional=name in POSITIONAL_FIELDS) for name in INDEXED_FIELDS
        }
        self._documents = DocumentBuilder()
        self._blocks = BytesIO()
        self._stored = StoredWriter(self._blocks)
        self._ids: list[str] = []

    @property
    def pending(self) -> int:
        """How many terms wait in memory to be written."""
        return sum(map(len, self._fields.values()))

    def __len__(self) -> int:
        """How many articles were added."""
        return len(self._ids)

    def add(self, analyzed: AnalyzedArticle) -> None:
        """Take the next article."""
        article = analyzed.article
        for name, analysis in (("title", analyzed.title), ("body", analyzed.body)):
            self._fields[name].add(analysis.terms, analysis.positions, analysis.cases)
            self._fields[COMPOUNDS[name]].add([compound[0] for compound in analysis.compounds])
        for name, terms in _plain_terms(article).items():
            self._fields[name].add(terms)
        stored = encode(stored_of(article))
        self._documents.add(article, digest(stored), analyzed.body.terms)
        self._stored.add(stored)
        self._ids.append(article.id)

    def write(self, folder: Path, name: str, *, folded: bool = True) -> Run:
        """Write everything that was added as a segment called `name` in `folder`.

        Without indexes of unaccented forms unless it is `folded`: a merge makes them anew.
        """
        table = self._stored.finish()
        with stored_path(folder, name).open("xb") as file:
            file.write(self._blocks.getbuffer())
        with ArrayWriter(arrays_path(folder, name)) as writer:
            write_documents(writer, self._documents.build(), table)
            for field, builder in self._fields.items():
                builder.write(writer, field, folded=folded and field in FOLDED_FIELDS)
        return Run(folder, name, tuple(self._ids), self.pending, folded)


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
