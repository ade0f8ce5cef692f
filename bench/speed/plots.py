"""The plots of a report, as PNG files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.engines.registry import ENGINES
from bench.speed import growth
from bench.speed.records import IndexCost, QueryTimes, Records
from bench.speed.summary import Series, label, query_series, series

__all__ = ["draw"]

_COLOURS = ("#c1121f", "#1f77b4", "#17a2b8", "#2ca02c", "#9467bd", "#8c564b", "#7f7f7f", "#e8a317")
_STYLES = ("-", "--", ":")
_RESOLUTION = 120  # dots an inch


def draw(records: Records, folder: Path) -> dict[str, Path]:
    """Draw what was measured at several sizes; the files by what they show."""
    folder.mkdir(parents=True, exist_ok=True)
    costs = records.read(growth.PART, IndexCost)
    if not costs:
        return {}
    plots = {
        "Indexing time": ("seconds", _by_label(series(costs, lambda cost: cost.seconds))),
        "Peak memory while indexing": (
            "MB",
            _by_label(series(costs, lambda cost: cost.memory / 1e6)),
        ),
        "Index size": ("MB", _by_label(series(costs, lambda cost: cost.size / 1e6))),
        "Query time": ("milliseconds, median of headlines", _latency(records)),
    }
    return {
        title: _plot(title, unit, lines, folder / f"{title.lower().replace(' ', '-')}.png")
        for title, (unit, lines) in plots.items()
    }


_Line = tuple[str, str, Series]
"""A colour, a style, and values by number of articles."""


def _by_label(values: Mapping[str, Series]) -> dict[str, _Line]:
    return {
        engine.label: (colour, "-", found)
        for engine, colour in zip(ENGINES, _COLOURS, strict=True)
        if (found := values.get(engine.key))
    }


def _latency(records: Records) -> dict[str, _Line]:
    lines: dict[str, _Line] = {}
    for contender, values in query_series(records.read(growth.PART, QueryTimes)).items():
        colour = _COLOURS[ENGINES.index(contender.engine)]
        style = _STYLES[contender.engine.modes.index(contender.mode)]
        lines[label(contender)] = (colour, style, values)
    return lines


def _plot(title: str, unit: str, lines: Mapping[str, _Line], file: Path) -> Path:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8.5, 4.6), layout="constrained")
    axes = figure.add_subplot()
    for name, (colour, style, values) in lines.items():
        sizes = sorted(values)
        width = 2.4 if name.startswith("vnsearch") else 1.4
        axes.plot(
            sizes,
            [values[size] for size in sizes],
            label=name,
            color=colour,
            linestyle=style,
            linewidth=width,
            marker="o",
            markersize=3,
        )
    axes.set(title=title, xlabel="articles", ylabel=unit, xscale="log", yscale="log")
    sizes = sorted({size for _, _, values in lines.values() for size in values})
    axes.set_xticks(sizes, [_short(size) for size in sizes], minor=False)
    axes.set_xticks([], minor=True)
    axes.yaxis.set_major_formatter("{x:g}")
    axes.grid(visible=True, which="major", alpha=0.3)
    figure.legend(loc="outside right upper", frameon=False, fontsize="small")
    figure.savefig(file, dpi=_RESOLUTION)
    return file


def _short(size: int) -> str:
    """A number of articles as it stands at an axis."""
    thousands = size / 1000
    return f"{thousands:g}k" if thousands >= 1 else str(size)
