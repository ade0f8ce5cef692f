"""Lines that the pages of a folder have in common."""

from __future__ import annotations

import os
from pathlib import Path

from vnsearch.index.siblings import Siblings

_CROPS = ("lúa", "ngô", "khoai", "sắn", "mía", "lạc", "vừng", "đậu", "chè", "bông", "dâu", "tiêu")


def _page(file: Path, number: int) -> str:
    crop = _CROPS[number]
    file.write_text(
        f"Cổng thông tin thị trấn\n\nNông dân thu hoạch {crop} sớm hơn mọi năm\n\n"
        f"Năm nay vụ {crop} ở đây được mùa hơn hẳn mọi năm, khiến người trồng phấn khởi.\n\n"
        "Sở chỉ huy phòng số 5\n",
        encoding="utf-8",
    )
    return str(file)


def test_lines_of_most_pages_are_learnt(tmp_path: Path) -> None:
    """What the pages share is known; what each has for itself is not; other folders count apart."""
    paths = [_page(tmp_path / f"{n}.txt", n) for n in range(12)]
    (tmp_path / "khác").mkdir()
    lone = _page(tmp_path / "khác" / "a.txt", 1)
    siblings = Siblings()
    shared = siblings.repeated(paths[0])
    assert any("thông tin thị trấn" in line for line in shared)
    assert not any("thu hoạch" in line for line in shared)
    assert siblings.repeated(lone) == frozenset()


def test_only_pages_are_looked_at(tmp_path: Path) -> None:
    """Files of records, binary files, pipes and folders teach nothing and break nothing."""
    paths = [_page(tmp_path / f"{n}.txt", n) for n in range(4)]
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00\x00\x00")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    siblings = Siblings()
    assert siblings.repeated(str(tmp_path / "a.jsonl")) == frozenset()
    assert siblings.repeated(paths[0])
    assert siblings.repeated(str(tmp_path / "gone" / "a.txt")) == frozenset()
