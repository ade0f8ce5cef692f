"""How long queries take in a warm process: real headlines, and hard cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack

from bench.engines.protocol import Question
from bench.engines.registry import Contender, Engine
from bench.speed.asking import ask_in_turn, headline_questions, warm_up
from bench.speed.building import built
from bench.speed.hard_queries import HARD_QUERIES
from bench.speed.plan import Plan
from bench.speed.processes import Session, UnavailableError
from bench.speed.records import QueryTimes, Records, Remark, ServingMemory

__all__ = ["HARD", "HEADLINES", "PART", "open_sessions", "run"]

PART = "queries"
HEADLINES, HARD = "headlines", "hard cases"


def run(plan: Plan, records: Records, engines: Sequence[Engine]) -> None:
    """Put to all engines the questions that have not been put yet."""
    done = {(times.group, times.question) for times in records.read(PART, QueryTimes)}
    first, rest = _halved(headline_questions(plan.headlines), plan.slow_headlines)
    with ExitStack() as stack:
        sessions = open_sessions(stack, records, PART, engines, plan.articles)
        warm_up(sessions)
        fast = [session for session in sessions if not session.contender.mode.is_slow]
        for group, questions, asked in (
            (HEADLINES, first, sessions),
            (HEADLINES, rest, fast),
            (HARD, HARD_QUERIES, sessions),
        ):
            new = [each for each in questions if (group, each.text) not in done]
            for batch in ask_in_turn(asked, new, plan.rounds, group, plan.articles):
                for times in batch:
                    records.add(PART, times)
            print(f"  {group}: {len(questions)} questions to {len(asked)} contenders", flush=True)
        keep_memory(records, PART, sessions, plan.articles)


def _halved(questions: list[Question], at: int) -> tuple[list[Question], list[Question]]:
    return questions[:at], questions[at:]


def open_sessions(
    stack: ExitStack,
    records: Records,
    part: str,
    engines: Iterable[Engine],
    articles: int,
    *,
    slow: bool = True,
) -> list[Session]:
    """Every engine in each of its modes, or in those that are not slow, its index made."""
    sessions = []
    for engine in engines:
        try:
            folder = built(engine, articles)
        except UnavailableError as error:
            records.add(part, Remark(engine.label, str(error)))
            continue
        sessions += [
            stack.enter_context(Session(Contender(engine, mode), folder))
            for mode in engine.modes
            if slow or not mode.is_slow
        ]
    return sessions


def keep_memory(records: Records, part: str, sessions: Iterable[Session], articles: int) -> None:
    """Record what the processes hold that have answered."""
    for session in sessions:
        engine, mode = session.contender.engine, session.contender.mode
        records.add(part, ServingMemory(engine.key, mode.key, articles, session.memory()))
