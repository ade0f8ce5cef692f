"""The same questions to many engines, in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bench.engines.protocol import Question, words_of
from bench.engines.registry import Contender
from bench.queries import plain_words
from bench.speed.corpus import headlines
from bench.speed.processes import Session
from bench.speed.records import QueryTimes

__all__ = ["ask_in_turn", "headline_questions", "warm_up"]

_BATCH = 10
"""Questions that an engine answers before it is the next one's turn."""


def headline_questions(count: int) -> list[Question]:
    """Headlines as questions; engines other than vnsearch are asked for any of the words."""
    return [Question(plain_words(each), "any", tuple(words_of(each))) for each in headlines(count)]


def warm_up(sessions: Iterable[Session]) -> None:
    """Have every engine load what it loads at its first question."""
    question = Question("khởi động", "any", ("khởi", "động"))
    for session in sessions:
        session.ask([question])


def ask_in_turn(
    sessions: Sequence[Session], questions: Sequence[Question], rounds: int, group: str, size: int
) -> Iterator[list[QueryTimes]]:
    """What all engines need for some of the questions, batch after batch.

    In each round every engine answers the batch once; who is first differs from round to round.
    Slow modes take part in the first round only. Each time is measured in the engine's process.
    """
    for first in range(0, len(questions), _BATCH):
        batch = questions[first : first + _BATCH]
        answers: defaultdict[tuple[Contender, str], list[tuple[float, list[str]]]] = defaultdict(
            list
        )
        for number in range(rounds):
            for session in _rotated(sessions, number):
                contender = session.contender
                asked = [each for each in batch if contender.answers(each)]
                if not asked or (number and contender.mode.is_slow):
                    continue
                for question, answer in zip(asked, session.ask(asked), strict=True):
                    answers[contender, question.text].append(answer)
        yield [
            QueryTimes(
                engine=contender.engine.key,
                mode=contender.mode.key,
                articles=size,
                group=group,
                question=text,
                milliseconds=tuple(milliseconds for milliseconds, _ in given),
                hits=len(given[0][1]),
            )
            for (contender, text), given in answers.items()
        ]


def _rotated(sessions: Sequence[Session], by: int) -> list[Session]:
    first = by % len(sessions)
    return [*sessions[first:], *sessions[:first]]
