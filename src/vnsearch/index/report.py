"""What an index holds, in numbers."""

from __future__ import annotations

import datetime as dt

from vnsearch.articles.places.gazetteer import gazetteer
from vnsearch.index.reader import IndexReader
from vnsearch.index.schema import COMPOUNDS, POSITIONAL_FIELDS
from vnsearch.index.store import Store
from vnsearch.model import Status

__all__ = ["status"]


def status(store: Store, reader: IndexReader) -> Status:
    """Count everything; places are today's provinces, those with most articles first."""
    first, last = (dates[reader.live] for dates in reader.dates)
    dated = first > 0
    today = {place.today: place.today_name for place in gazetteer().provinces}
    counts = {
        name: len(reader.postings("places", f"today/{code}").docs) for code, name in today.items()
    }
    manifest = store.manifest
    return Status(
        path=str(store.path),
        documents=reader.documents,
        terms=reader.vocabulary_size(POSITIONAL_FIELDS),
        compounds=reader.vocabulary_size(tuple(COMPOUNDS.values())),
        segments=reader.segments,
        size=store.size(),
        schema_version=manifest.schema_version,
        analyzer_version=manifest.analyzer_version,
        vnsearch_version=manifest.vnsearch_version,
        first_date=dt.date.fromordinal(int(first[dated].min())) if dated.any() else None,
        last_date=dt.date.fromordinal(int(last[dated].max())) if dated.any() else None,
        undated=int((~dated).sum()),
        places=tuple(
            sorted(
                ((name, count) for name, count in counts.items() if count),
                key=lambda item: (-item[1], item[0]),
            )
        ),
    )
