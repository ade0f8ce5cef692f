"""How well articles are read: title, date, main place and running text, against gold tables.

The tables in `bench/gold` were made by people reading; its README says how. Articles of VNTC are
read as pages of plain text, the headline first, nothing given.

    python -m bench.reading              # every set, with the errors
    python -m bench.reading --check      # exit 1 where the targets are missed
    python -m bench.reading --speed      # reading against segmentation as well
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from bench.data import data_folder, read_jsonl
from vnsearch.articles import make_article, read_file
from vnsearch.articles.places.names import accented_key
from vnsearch.model import Article, PlaceLevel, PlaceRole
from vnsearch.text.analysis import analyze
from vnsearch.text.normalize import normalize

_ROOT = Path(__file__).resolve().parent.parent
GOLD = _ROOT / "bench" / "gold"
SETS = ("seeds", "pages", "vntc", "vntc-held-out")
KEPT_KINDS = frozenset(["caption", "subhead"])  # lines that gold notes and a reader keeps
UNCOUNTED = frozenset(["table", "repeat"])  # lines that may be kept or dropped
_PARTS = {"lay_out": "lines", "read_localities": "places", "read_date": "dates"}
_PROFILED = 500  # articles read under the profiler
TARGETS = {"date precision": 0.95, "main precision": 0.90, "main recall": 0.85}

Gold = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Right answers, answers given, and answers that there are; and what went wrong."""

    right: int = 0
    given: int = 0
    wanted: int = 0
    found: int = 0  # of the wanted
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of the given that is right; 1 where nothing is given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """The share of the wanted that is found; 1 where nothing is wanted."""
        return self.found / self.wanted if self.wanted else 1.0


Tallies = dict[str, Tally]


def articles_of(name: str) -> Iterator[tuple[Gold, Article]]:
    """The documents of a set as they are read, with what a person read in them."""
    rows = list(read_jsonl(GOLD / f"{name}.jsonl"))
    if name.startswith("vntc"):
        yield from _vntc(rows)
        return
    folder = _ROOT / ("seeds" if name == "seeds" else "tests/pages")
    for row in rows:
        found = [a for a in read_file(folder / _name(row)) if isinstance(a, Article)]
        if len(found) != 1:
            sys.exit(f"{_name(row)} gives {len(found)} articles instead of one")
        yield row, found[0]


def _name(row: Gold) -> str:
    return str(row.get("file") or row["id"])


def _vntc(rows: list[Gold]) -> Iterator[tuple[Gold, Article]]:
    """Articles of VNTC as pages of text."""
    records = {r["id"]: r for r in read_jsonl(data_folder() / "vntc-20k.jsonl.gz")}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.txt")
        for row in rows:
            record = records[row["id"]]
            path.write_text(f"{record['title']}\n\n{record['text']}", encoding="utf-8")
            (article,) = (a for a in read_file(path) if isinstance(a, Article))
            yield row | {"title": record["title"]}, article


def judge(row: Gold, article: Article, tallies: Tallies) -> None:
    """Add an article to the tallies."""
    name = _name(row)
    _judge_title(name, row, article, tallies["title"])
    _judge_date(name, row, article, tallies["date"])
    _judge_main(name, row, article, tallies["main"])
    for person in ("author", "photographer", "source"):
        if person in row:
            _judge_value(name, row[person], getattr(article, person), tallies[person])
    judge_lines = _judge_phrases if "kept" in row else _judge_numbers
    judge_lines(name, row, article, tallies["kept"], tallies["dropped"])


def _judge_value(name: str, wanted: str | None, given: str | None, tally: Tally) -> None:
    right = given is not None and wanted is not None and _plain(given) == _plain(wanted)
    tally.given += given is not None
    tally.wanted += wanted is not None
    tally.right += right
    tally.found += right
    if not right and (given or wanted):
        tally.errors.append(f"{name}: “{given}”, not “{wanted}”")


def _judge_title(name: str, row: Gold, article: Article, tally: Tally) -> None:
    titles = [row["title"], *row.get("title_also", ())]
    wanted = next((t for t in titles if _plain(t) == _plain(article.title)), row["title"])
    _judge_value(name, wanted, article.title, tally)


def _judge_date(name: str, row: Gold, article: Article, tally: Tally) -> None:
    given = article.date.isoformat() if article.date else None
    right = given is not None and given == row["date"]
    tally.given += given is not None
    tally.wanted += row["date"] is not None
    tally.right += right
    tally.found += right
    if given != row["date"]:
        tally.errors.append(f"{name}: {given}, not {row['date']}")


def main_province(article: Article) -> str | None:
    """The name of the province that an article is about."""
    names = (
        locality.place.name
        for locality in article.localities
        if locality.role is PlaceRole.MAIN and locality.place.level is PlaceLevel.PROVINCE
    )
    return next(names, None)


def _judge_main(name: str, row: Gold, article: Article, tally: Tally) -> None:
    given = main_province(article)
    accepted = {place and accented_key(place) for place in row["main"]} or {None}
    right = (given and accented_key(given)) in accepted
    must = None not in accepted
    tally.given += given is not None
    tally.right += right and given is not None
    tally.wanted += must
    tally.found += right and must
    if not right:
        tally.errors.append(f"{name}: {given}, not {' or '.join(map(str, row['main'])) or None}")


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", normalize(text).text).strip().casefold()


def _judge_numbers(name: str, row: Gold, article: Article, kept: Tally, dropped: Tally) -> None:
    """Lines by their numbers; the headline and tables are neither kept nor dropped."""
    lines = [match for match in re.finditer(r"[^\n]+", article.text) if match[0].strip()]
    title = _plain(row["title"])
    for number, line in enumerate(lines, start=1):
        text = line[0].strip()
        kind = row["not"].get(str(number), "body")
        if kind in UNCOUNTED or _plain(text) == title:
            continue
        wanted = kind in {"body", *KEPT_KINDS}
        start = line.start() + line[0].index(text)
        is_kept = any(span.start <= start < span.end for span in article.body)
        _count_line(f"{name} [{number}] {text[:70]}", wanted, is_kept, kept, dropped)


def _judge_phrases(name: str, row: Gold, article: Article, kept: Tally, dropped: Tally) -> None:
    """Lines by how they begin, of what was extracted."""
    body = _plain("\n".join(article.text[span.start : span.end] for span in article.body))
    for phrase in (*row["kept"], *row["captions"]):
        _count_line(f"{name} {phrase}", True, _plain(phrase) in body, kept, dropped)
    for phrase in row["dropped"]:
        pattern = rf"(?:^|\n)\W*{re.escape(_plain(phrase))}"
        lines = "\n".join(
            _plain(line)
            for span in article.body
            for line in article.text[span.start : span.end].splitlines()
        )
        _count_line(f"{name} {phrase}", False, bool(re.search(pattern, lines)), kept, dropped)


def _count_line(name: str, wanted: bool, is_kept: bool, kept: Tally, dropped: Tally) -> None:
    kept.given += is_kept
    kept.wanted += wanted
    kept.right += is_kept and wanted
    kept.found += is_kept and wanted
    dropped.given += not is_kept
    dropped.wanted += not wanted
    dropped.right += not is_kept and not wanted
    dropped.found += not is_kept and not wanted
    if wanted and not is_kept:
        dropped.errors.append(f"lost: {name}")
    elif is_kept and not wanted:
        kept.errors.append(f"left in: {name}")


def measure(name: str, *, errors: bool) -> Tallies:
    """Read a set and print how it went."""
    kinds = ("title", "date", "main", "author", "photographer", "source", "kept", "dropped")
    tallies = {kind: Tally() for kind in kinds}
    count = 0
    for row, article in articles_of(name):
        judge(row, article, tallies)
        count += 1
    print(f"{name}: {count} documents")
    print(f"  {'':14}{'precision':>10}{'recall':>9}{'given':>8}{'wanted':>8}")
    for kind, tally in tallies.items():
        if tally.given or tally.wanted:
            print(
                f"  {kind:14}{tally.precision:10.3f}{tally.recall:9.3f}"
                f"{tally.given:8}{tally.wanted:8}"
            )
    if errors:
        for kind, tally in tallies.items():
            for error in tally.errors:
                print(f"    {kind}: {error}")
    print()
    return tallies


def speed() -> float:
    """Print what reading costs beside the analysis of the same articles; returns the ratio."""
    rows = islice(read_jsonl(data_folder() / "vntc-20k.jsonl.gz"), 2000)
    pages = [f"{row['title']}\n\n{row['text']}" for row in rows]
    seconds: defaultdict[str, float] = defaultdict(float)
    tasks: dict[str, Callable[[str], object]] = {
        "reading": lambda page: make_article("a", page),
        "segmentation": lambda page: analyze(page),
    }
    for task in tasks.values():
        task(pages[0])
    for page in pages:
        for name, task in tasks.items():
            began = time.perf_counter()
            task(page)
            seconds[name] += time.perf_counter() - began
    for name in tasks:
        print(f"{name:14}{1000 * seconds[name] / len(pages):8.2f} ms/article")
    ratio = seconds["reading"] / seconds["segmentation"]
    print(f"{'ratio':14}{ratio:8.2f}")
    _profile(pages[:_PROFILED])
    return ratio


def _profile(pages: Sequence[str]) -> None:
    """Print which part of reading takes which share of it, under a profiler."""
    profiler = cProfile.Profile()
    for page in pages:
        profiler.runcall(make_article, "a", page)
    # (calls, primitive calls, own time, time with what it calls, callers) by file, line, name
    rows: dict[tuple[str, int, str], tuple[Any, ...]] = pstats.Stats(profiler).stats  # type: ignore[attr-defined]
    times = {
        name: row[3] for (_, _, name), row in rows.items() if name in (*_PARTS, "make_article")
    }
    for name, part in _PARTS.items():
        print(f"{part:14}{100 * times[name] / times['make_article']:7.0f}% of reading")


def main() -> int:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", help=f"of {', '.join(SETS)}; all where none is named")
    parser.add_argument("--check", action="store_true", help="exit 1 where a target is missed")
    parser.add_argument("--speed", action="store_true", help="time reading and segmentation")
    parser.add_argument("--quiet", action="store_true", help="without the errors")
    arguments = parser.parse_args()
    missed: list[str] = []
    for name in arguments.sets or [each for each in SETS if (GOLD / f"{each}.jsonl").exists()]:
        tallies = measure(name, errors=not arguments.quiet)
        missed += [f"{name}: {what}" for what in _missed(name, tallies)]
    if arguments.speed and speed() > 1:
        missed.append("reading costs more than segmentation")
    for what in missed:
        print(f"target missed: {what}")
    return 1 if arguments.check and missed else 0


def _missed(name: str, tallies: Tallies) -> Iterator[str]:
    values = {
        "date precision": tallies["date"].precision,
        "main precision": tallies["main"].precision,
        "main recall": tallies["main"].recall,
    }
    for what, target in TARGETS.items():
        if values[what] < target:
            yield f"{what} {values[what]:.3f} (at least {target})"
    if name == "seeds" and any(tally.errors for tally in tallies.values()):
        yield "not all is right"


if __name__ == "__main__":
    sys.exit(main())
