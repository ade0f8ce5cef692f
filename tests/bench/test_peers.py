"""The search engines that the benchmarks compare with."""

from __future__ import annotations

import pytest
from bench.peers import PEERS, Peer

DOCUMENTS = [
    ("sea", "Bộ đội Biên phòng\ncứu ngư dân gặp nạn trên biển"),
    ("road", "Đường sắt\nthay ray trên tuyến Hà Nội - Lào Cai"),
    ("rice", "Giá lúa\ntăng ở đồng bằng sông Cửu Long"),
    ("school", "Trường học\nkhai giảng năm học mới"),
]


def peer_id(peer: Peer) -> str:
    """The name of a test."""
    return peer.name


@pytest.mark.parametrize("peer", PEERS, ids=peer_id)
def test_finds(peer: Peer) -> None:
    """A peer ranks first what has most of the words, and takes punctuation for no operator."""
    rank = peer.index(DOCUMENTS)
    assert rank('Biên phòng: "cứu" (ngư dân) -biển?')[0] == "sea"
    assert rank("giá ray trên tuyến Lào Cai")[0] == "road"
    assert not rank("xyz")


@pytest.mark.parametrize("peer", PEERS, ids=peer_id)
def test_folds(peer: Peer) -> None:
    """Those that are said to fold find a stripped query, and no one else does."""
    rank = peer.index(DOCUMENTS)
    folds = "folded" in peer.name or peer.package == "sqlite3"
    assert ("rice" in rank("cuu lua")) == folds
