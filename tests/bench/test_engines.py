"""The engines that are timed: each finds what it is asked for, in its own language."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from bench.data import ROOT
from bench.engines.protocol import Question
from bench.engines.registry import Contender, Engine
from bench.engines.signals import neighbour_phrases
from bench.speed.processes import Session, UnavailableError, run_measured, version_of, worker
from bench.speed.summary import contenders, label

DOCUMENTS = {
    "sea": ("Bộ đội Biên phòng", "cứu ngư dân gặp nạn trên biển"),
    "road": ("Đường sắt", "thay ray trên tuyến Hà Nội và Lào Cai"),
    "rice": ("Giá lúa", "tăng ở đồng bằng sông Cửu Long và trên cả nước"),
    "school": ("Trường học", "khai giảng năm học mới"),
}

ASKED = (
    (Question("biên phòng cứu dân", "any", ("biên", "phòng", "cứu", "dân")), "sea"),
    (Question("cứu biển", "all", ("cứu", "biển")), "sea"),
    (Question('"ngư dân"', "phrase", ("ngư", "dân")), "sea"),
    (Question("bien phong", "folded", ("bien", "phong")), "sea"),
    (Question("thay tuy*", "prefix", ("thay", "tuy")), "road"),
    (Question("tuyến NEAR/1 nội", "near", ("tuyến", "nội"), 1), "road"),
    (Question("tuyết~", "similar", ("tuyết",)), "road"),
)


@pytest.fixture(scope="module")
def index_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Engine], Path]:
    """The folder that an engine has indexed the documents in; skips where it is not installed."""
    source = tmp_path_factory.mktemp("source") / "articles.jsonl"
    rows = [
        {"id": number, "title": title, "text": text} for number, (title, text) in DOCUMENTS.items()
    ]
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    @cache
    def index(engine: Engine) -> Path:
        try:
            version_of(engine)
        except UnavailableError as error:
            pytest.skip(str(error))
        folder = tmp_path_factory.mktemp(engine.key)
        subprocess.run(worker(engine, "index", str(source), str(folder)), cwd=ROOT, check=True)
        return folder

    return index


@pytest.mark.parametrize("contender", contenders(), ids=label)
def test_finds(contender: Contender, index_of: Callable[[Engine], Path]) -> None:
    """An engine that answers a kind of question finds first what the question is about."""
    asked = [(question, wanted) for question, wanted in ASKED if contender.answers(question)]
    with Session(contender, index_of(contender.engine)) as session:
        answers = session.ask([question for question, _ in asked])
    for (question, wanted), (milliseconds, found) in zip(asked, answers, strict=True):
        assert milliseconds > 0
        assert found[:1] == [wanted], question.text


def test_absent_engine() -> None:
    """What cannot be imported is unavailable, and the reason is told."""
    absent = Engine("absent", "absent", "bench.engines.absent", ())
    with pytest.raises(UnavailableError, match=r"bench\.engines\.absent"):
        version_of(absent)


def test_neighbours() -> None:
    """Each pair of neighbours stands there twice: as a phrase, and as words close to each other."""
    assert neighbour_phrases(["a", "b", "c"]) == [
        '"a b"^0.4',
        '"b c"^0.4',
        '"a b"~6^0.1',
        '"b c"~6^0.1',
    ]


def test_processor_time_of_abandoned_children() -> None:
    """The time of a process counts though the one that started it does not wait for it."""
    busy = "import time\nwhile time.process_time() < 0.6: pass"
    script = (
        "import subprocess, sys, time\n"
        f"subprocess.Popen([sys.executable, '-c', {busy!r}])\n"
        "time.sleep(1.5)"
    )
    cost = run_measured([sys.executable, "-c", script])
    assert cost.processor > 0.3
    assert cost.memory > 0


def test_failing_command() -> None:
    """A command that fails is unavailable; the last that it said is why."""
    script = "import sys; sys.exit('no such index')"
    with pytest.raises(UnavailableError, match="no such index"):
        run_measured([sys.executable, "-c", script])
