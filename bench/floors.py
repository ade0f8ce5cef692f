"""What the ranking must reach: so much above the best peer, and as much whatever the spelling.

`bench/gold/relevance.json` keeps the best peers' scores, so that a quick run can do without them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.scoring import Scores

__all__ = [
    "GAINS",
    "PINNED",
    "Check",
    "Floor",
    "above_peers",
    "read_floors",
    "same_spellings",
    "write_floors",
]

GAINS = {"xquad_vi": 0.0, "vntc_title2body": 0.03}
"""The collections, and how far above the best peer nDCG must be."""

MOST_LOST = 0.02
"""How much nDCG may be lost without accents."""

PINNED = Path(__file__).with_name("gold") / "relevance.json"


@dataclass(frozen=True, slots=True)
class Floor:
    """The best peer's nDCG, and the gain over it that is wanted; 0 means any gain."""

    peer: str
    version: str
    ndcg: float
    gain: float

    def check(self, subject: str, ndcg: float) -> Check:
        """Compare with the nDCG of the project's own search."""
        gain = ndcg - self.ndcg
        wanted = f"at least {self.gain:+.2f}" if self.gain else "above 0"
        return Check(
            f"{subject}: {ndcg:.4f}, {gain:+.4f} against {self.peer} {self.version} ({wanted})",
            gain >= self.gain if self.gain else gain > 0,
        )


Floors = Mapping[str, Mapping[str, Floor]]
"""By collection and kind of query."""


@dataclass(frozen=True, slots=True)
class Check:
    """A target, with what was measured, and whether it was reached."""

    text: str
    reached: bool

    def __str__(self) -> str:
        return f"{'reached' if self.reached else 'MISSED ':<8} {self.text}"


def above_peers(
    name: str, scores: Mapping[str, Scores], floors: Mapping[str, Floor]
) -> Iterator[Check]:
    """Whether the search is as far above the best peer as it should be, by kind of query."""
    for kind in ("accented", "stripped"):
        yield floors[kind].check(f"{name}, {kind}", scores[kind].ndcg)


def same_spellings(name: str, scores: Mapping[str, Scores]) -> Iterator[Check]:
    """Whether the search loses little without accents, and nothing with tones swapped."""
    accented, swapped = scores["accented"], scores["swapped"]
    lost = accented.ndcg - scores["stripped"].ndcg
    yield Check(
        f"{name}, stripped: {lost:.4f} lost against accented (at most {MOST_LOST})",
        lost <= MOST_LOST,
    )
    yield Check(
        f"{name}, swapped: {accented.ndcg - swapped.ndcg:.4f} lost against accented (nothing)",
        (accented.ndcg, accented.mrr) == (swapped.ndcg, swapped.mrr),
    )


def write_floors(floors: Floors, path: Path = PINNED) -> None:
    """Keep floors in a file."""
    rows = {
        name: {kind: asdict(floor) for kind, floor in kinds.items()}
        for name, kinds in floors.items()
    }
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read_floors(path: Path = PINNED) -> dict[str, dict[str, Floor]]:
    """The floors that a file keeps."""
    rows = json.loads(path.read_text(encoding="utf-8"))
    return {
        name: {kind: Floor(**floor) for kind, floor in kinds.items()}
        for name, kinds in rows.items()
    }
