"""Indexes of older schemas, whose articles a rebuild carries over."""

from __future__ import annotations

import pickle
import zipfile
import zlib
from pathlib import Path

import pytest

import vnsearch
from vnsearch import make_article
from vnsearch.index.store import Store

_OLDER = Path(__file__).parent / "older"


class _Program:
    """What runs code where it is unpickled."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self._path,)


@pytest.fixture(params=[1, 2, 3])
def older(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """An index that vnsearch made with schema 1, 2 or 3.

    Two segments of it hold the articles code0 and code2 about Cao Bằng, and x; code1 is deleted.
    """
    with zipfile.ZipFile(_OLDER / f"schema{request.param}.zip") as file:
        file.extractall(tmp_path / "index")
    return tmp_path / "index"


def test_articles_of_an_older_schema_are_carried_over(older: Path) -> None:
    """A rebuild takes over all live articles, whole, and gives them what is new."""
    with pytest.raises(vnsearch.IndexVersionError, match="--rebuild"):
        vnsearch.open(older)
    with vnsearch.open(older, any_version=True) as index:
        assert not index.rebuild().failures
    reader = Store.open(older).reader()
    articles = {article.id: article for article in map(reader.article, range(reader.documents))}
    assert sorted(articles) == ["code0", "code2", "x"]
    expected = make_article(
        "code0",
        "Bộ đội Biên phòng (BĐBP) 0 tuần tra ở Cao Bằng.",
        title="Bài 0",
        date="2024-02-03",
        localities=articles["code0"].localities,
    )
    assert articles["code0"] == expected
    assert [each.place.name for each in expected.localities] == ["Cao Bằng"]
    assert reader.terms("definitions")
    assert reader.postings("body", "biên").cases.tolist() == [1, 1]
    assert reader.signatures.any()
    assert reader.accentings("body_compounds", "bien_phong") == ["biên_phòng"]


def test_what_cannot_be_read_of_an_older_schema_is_named(older: Path) -> None:
    """Damage to one of its segments costs that segment's articles, and the report says so."""
    for file in Store.open(older, any_version=True).data.glob("*._stored.col"):
        data = bytearray(file.read_bytes())
        if len(data) > 400:
            data[10] ^= 0xFF
            file.write_bytes(data)
    with vnsearch.open(older, any_version=True) as index:
        report = index.rebuild()
    (failure,) = report.failures
    assert failure.path in ("article 1", "article 2")
    assert "could not be kept" in failure.reason
    assert Store.open(older).reader().documents == 2


@pytest.mark.parametrize("place", ["toc", "stored"])
def test_no_pickle_of_an_older_schema_runs_code(place: str, older: Path, tmp_path: Path) -> None:
    """What an altered index would have run is not run, it is damage."""
    mark = tmp_path / "it-ran"
    program = pickle.dumps(_Program(mark), 2)
    data = Store.open(older, any_version=True).data
    if place == "toc":
        (toc,) = data.glob("*.toc")
        content = toc.read_bytes()
        toc.write_bytes(content[: content.rindex(b"\x80")] + program)
    else:
        for column in data.glob("*._stored.col"):
            compressed = zlib.compress(program)
            column.write_bytes(compressed + bytes([len(compressed)]) + b"B")
    with vnsearch.open(older, any_version=True) as index:
        assert index.rebuild().failures
    assert not mark.exists()
    pickle.loads(program)  # noqa: S301  # ours
    assert mark.exists()
