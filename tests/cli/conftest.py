"""The real command, on a pipe or on a terminal, and an index of the seeds to run it on."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from vnsearch.cli.main import run as run_command
from vnsearch.model import (
    ArticleDate,
    DateBasis,
    DatePrecision,
    Hit,
    Locality,
    Place,
    PlaceLevel,
    PlaceRole,
    Snippet,
    Span,
)

COMMAND = (sys.executable, "-m", "vnsearch")
SEEDS = Path(__file__).parents[2] / "seeds"
TIMEOUT = 60  # seconds; only a hanging command takes as long

# What of the tester's own surroundings changes the output of the command.
_PERSONAL = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PAGER", "LESS"}
_PERSONAL |= {"VNSEARCH_INDEX", "VNSEARCH_SYNONYMS"}

_FISHING = "Ngư dân đánh bắt cá ngừ đại dương, tàu cá cập cảng Quy Nhơn, giá cá ngừ tăng. "
_PATROL = "Bộ đội Biên phòng (BĐBP) tuần tra cột mốc, biên giới yên bình. "
_NEWS = [
    {"id": "cá-1", "title": "Cá ngừ được mùa", "text": _FISHING * 3, "date": "2023-05-01"},
    {"id": "cá-2", "title": "Cá ngừ được mùa", "text": _FISHING * 3 + "Tin thêm.", "date": "2023"},
    {"id": "cá-3", "title": "Tàu cá ra khơi", "text": "Tàu cá ra khơi đánh bắt cá ngừ xa bờ."},
    {"id": "biên-1", "title": "Tuần tra", "text": _PATROL * 2, "date": "2020-01-02"},
    {"id": "biên-2", "title": "Cột mốc", "text": "BĐBP canh giữ cột mốc.", "date": "2024-01-02"},
    *(
        {"id": f"bóng-{n}", "title": f"Vòng đấu {n}", "text": f"Trận bóng đá thứ {n} kết thúc hòa."}
        for n in range(8)
    ),
]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended; on a terminal, where both streams are one, `out` holds both."""

    code: int
    out: str
    err: str


Command = Callable[..., Ended]


@pytest.fixture(scope="session")
def environment() -> dict[str, str]:
    """Give the environment that commands run in: the tester's, without personal settings."""
    return {k: v for k, v in os.environ.items() if k not in _PERSONAL} | {"TERM": "xterm-256color"}


@pytest.fixture
def vnsearch(monkeypatch: pytest.MonkeyPatch) -> Command:
    """Give a function that runs `vnsearch` inside the process of the test.

    It is all of the command from the arguments to the exit code, without the half second that
    a process of its own takes to start.
    """

    def run(*arguments: str | bytes | Path, cwd: Path | None = None, **extra: str) -> Ended:
        out, err = TextIOWrapper(BytesIO()), TextIOWrapper(BytesIO())
        with monkeypatch.context() as patch:
            for name in _PERSONAL:
                patch.delenv(name, raising=False)
            for name, value in extra.items():
                patch.setenv(name, value)
            if cwd is not None:
                patch.chdir(cwd)
            patch.setattr("sys.stdout", out)
            patch.setattr("sys.stderr", err)
            code = run_command([os.fsdecode(argument) for argument in arguments])
        return Ended(code, _written(out), _written(err))

    return run


@pytest.fixture(scope="session")
def vnsearch_process(environment: dict[str, str]) -> Command:
    """Give a function that runs `vnsearch` in a process of its own, with its output in pipes."""

    def run(*arguments: str | bytes | Path, cwd: Path | None = None, **extra: str) -> Ended:
        done = subprocess.run(
            [*COMMAND, *arguments],
            capture_output=True,
            cwd=cwd,
            env=environment | extra,
            stdin=subprocess.DEVNULL,
            timeout=TIMEOUT,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture(scope="session")
def on_terminal(environment: dict[str, str]) -> Command:
    """Give a function that runs `vnsearch` as a process on a pseudo-terminal."""

    def run(
        *arguments: str | Path, columns: int = 80, cwd: Path | None = None, **extra: str
    ) -> Ended:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 200, columns, 0, 0))
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env=environment | extra,
            start_new_session=True,
        )
        os.close(theirs)
        written = _read_all(ours)
        os.close(ours)
        code = process.wait(TIMEOUT)
        return Ended(code, written.decode().replace("\r\n", "\n"), "")

    return run


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Give the folder of the five articles that come with the project."""
    return SEEDS


@pytest.fixture(scope="session")
def seeds_index(vnsearch_process: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an index of the seeds, which tests must not change."""
    path = tmp_path_factory.mktemp("seeds") / "index"
    done = vnsearch_process("index", SEEDS, "--index", path)
    assert done.code == 0, done.err
    return path


@pytest.fixture(scope="session")
def news_index(vnsearch_process: Command, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an index of short articles, two of them almost the same, which tests must not change."""
    folder = tmp_path_factory.mktemp("news")
    lines = (json.dumps(article, ensure_ascii=False) + "\n" for article in _NEWS)
    (folder / "news.jsonl").write_text("".join(lines), "utf-8")
    done = vnsearch_process("index", folder / "news.jsonl", "--index", folder / "index")
    assert done.code == 0, done.err
    return folder / "index"


@pytest.fixture
def hit() -> Hit:
    """Give a hit made by hand, with two snippets, a merged province and a place mentioned."""
    ninh_thuan, ha_noi = (
        Place(
            f"province/{code}",
            name,
            kind,
            PlaceLevel.PROVINCE,
            code,
            (f"today/{today}",),
            code,
            today,
            today_name,
        )
        for code, name, kind, today, today_name in (
            ("58", "Ninh Thuận", "tỉnh", "56", "Khánh Hòa"),
            ("01", "Hà Nội", "thành phố", "01", "Hà Nội"),
        )
    )
    return Hit(
        id="1e177b81cee563bb",
        rank=3,
        score=4.12345678,
        title="Ninh Thuận: Sơ kết quy chế phối hợp",
        title_spans=(Span(27, 35),),
        path="/bao/2023/bien-phong.txt",
        record=None,
        date=ArticleDate(dt.date(2023, 5, 6), DatePrecision.DAY, DateBasis.INFERRED),
        localities=(
            Locality(ha_noi, PlaceRole.MENTIONED),
            Locality(ninh_thuan, PlaceRole.MAIN),
        ),
        snippets=(
            Snippet("Đảng ủy BĐBP\n\nphối hợp với các Huyện ủy.", 120, (Span(14, 22),)),
            Snippet("quy chế phối hợp giữa hai bên", 900, (Span(8, 16),), False, False),
        ),
    )


def _written(stream: TextIOWrapper) -> str:
    """Give what was written to a stream in memory."""
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, BytesIO)
    return buffer.getvalue().decode()


def _read_all(terminal: int) -> bytes:
    """Read what a pseudo-terminal shows until its last user has gone."""
    written = bytearray()
    while True:
        try:
            chunk = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other end is closed
            return bytes(written)
        if not chunk:
            return bytes(written)
        written += chunk
