"""Indexes of older schemas, whose segments lack what came later."""

from __future__ import annotations

import json
from pathlib import Path

import vnsearch
from vnsearch import Index, make_article
from vnsearch.index.arrays import ArrayFile, write_arrays
from vnsearch.index.store import MANIFEST, Store


def _is_of_schema_2(array: str) -> bool:
    """Whether schema 2 had an array: cases, signatures and some fields came with schema 3."""
    name, _, part = array.partition("/")
    if name in ("author", "type", "definitions") or part in ("cases", "signatures"):
        return False
    return not (name.endswith("_compounds") and part.startswith("fold_"))


def _make_older(index: Index) -> None:
    """Take from an index what schema 2 did not have."""
    for path in Store.open(index.path).data.glob("*.vnp"):
        file = ArrayFile(path)
        kept = {name: file[name].copy() for name in file.names() if _is_of_schema_2(name)}
        assert len(kept) < len(file.names())
        path.unlink()
        write_arrays(path, kept)
    manifest = json.loads((index.path / MANIFEST).read_text())
    (index.path / MANIFEST).write_text(json.dumps({**manifest, "schema_version": 2}))


def test_articles_of_an_older_schema_are_carried_over(tmp_path: Path) -> None:
    """A rebuild reads segments without cases, signatures and newer fields, and makes them anew."""
    body = "Bộ đội Biên phòng (BĐBP) tuần tra."
    article = make_article("a", body, title="Tin", author="An", record="1")
    with vnsearch.create(tmp_path / "index") as index:
        index.add([article, make_article("b", "Hải đảo", title="Tin")])
        index.delete(["b"])
        _make_older(index)
    with vnsearch.open(index.path, any_version=True) as older:
        assert not older.rebuild().failures
    reader = Store.open(index.path).reader()
    assert reader.documents == 1
    assert reader.article(0) == article
    assert reader.terms("author") == ["An"]
    assert reader.terms("type") == ["jsonl"]
    assert len(reader.terms("definitions")) == 2
    assert reader.postings("body", "biên").cases.tolist() == [1]
    assert reader.signatures.any()
    assert reader.accentings("body_compounds", "bien_phong") == ["biên_phòng"]
