"""Word segmentation against pyvi: the same output on real news, and how much faster.

Every paragraph and title goes through both, one after the other and in turn first, so that both
meet the same state of the machine. Start-up is not counted: pyvi's is about 2 s, and vnsearch
reads its model as the first texts need it, so that both get those before.

    python -m bench.segmentation                  # all 20,000 articles, some ten minutes
    python -m bench.segmentation --sample 500     # 500 of them, at random

Exit code 1 where any output differs.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

from bench.data import data_folder, read_jsonl
from vnsearch.text.segment import segment

SHOWN = 5
FIRST = 100  # texts

Segmenter = Callable[[str], str]


@dataclass(slots=True)
class Comparison:
    """What a run counted; seconds by name of the segmenter."""

    paragraphs: int = 0
    syllables: int = 0  # runs of characters between whitespace
    differences: list[tuple[str, str, str]] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)


def main() -> int:
    """Run the comparison, print it, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, metavar="N", help="take N articles at random")
    comparison = compare(list(paragraphs(parser.parse_args().sample)))
    for text, ours, theirs in comparison.differences[:SHOWN]:
        print(f"text      {text!r}\nvnsearch  {ours!r}\npyvi      {theirs!r}\n")
    speeds = {name: comparison.syllables / s for name, s in comparison.seconds.items()}
    print(f"paragraphs   {comparison.paragraphs:>12,}")
    print(f"syllables    {comparison.syllables:>12,}")
    print(f"differences  {len(comparison.differences):>12,}")
    for name, speed in speeds.items():
        print(f"{name:<12} {speed:>12,.0f} syllables/s")
    print(f"ratio        {speeds['vnsearch'] / speeds['pyvi']:>12.2f}")
    return 1 if comparison.differences else 0


def paragraphs(sample: int | None) -> Iterator[str]:
    """Titles and paragraphs of the news, or of `sample` articles of them."""
    rows = list(read_jsonl(data_folder() / "vntc-20k.jsonl.gz"))
    if sample is not None:
        rows = random.Random(0).sample(rows, min(sample, len(rows)))  # noqa: S311
    for row in rows:
        yield row["title"]
        yield from row["text"].split("\n")


def compare(texts: Sequence[str]) -> Comparison:
    """Segment every text with both."""
    segmenters = {"vnsearch": segment, "pyvi": load_pyvi()}
    for load in segmenters.values():
        for text in texts[:FIRST]:
            load(text)
    comparison = Comparison(seconds=dict.fromkeys(segmenters, 0.0))
    orders = cycle((("vnsearch", "pyvi"), ("pyvi", "vnsearch")))
    for text, order in zip(texts, orders, strict=False):
        outputs = {}
        for name in order:
            start = time.perf_counter()
            outputs[name] = segmenters[name](text)
            comparison.seconds[name] += time.perf_counter() - start
        comparison.paragraphs += 1
        comparison.syllables += len(text.split())
        if outputs["vnsearch"] != outputs["pyvi"]:
            comparison.differences.append((text, outputs["vnsearch"], outputs["pyvi"]))
    return comparison


def load_pyvi() -> Segmenter:
    """`pyvi.ViTokenizer.tokenize`."""
    with warnings.catch_warnings():
        # pyvi's source has invalid escapes and its pickle is of an older scikit-learn: both warn.
        warnings.simplefilter("ignore")
        from pyvi import ViTokenizer
    tokenize: Segmenter = ViTokenizer.tokenize
    return tokenize


if __name__ == "__main__":
    sys.exit(main())
