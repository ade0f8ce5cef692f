"""From a word, a phrase or a regular expression as typed to a leaf of the tree."""

from __future__ import annotations

import re

from vnsearch.query.ast import OPERATORS, All, Exact, Fuzzy, Node, Pattern, Phrase, Regex, Words
from vnsearch.query.bounds import MAX_DISTANCE, MAX_EDITS, Note, factor, whole_number
from vnsearch.query.canonical import boosted
from vnsearch.query.lexer import MARKS_AFTER, QUOTES, RUN, has_word

__all__ = ["phrase_leaf", "regex_leaf", "with_boosts", "word_leaf"]

_NUMBER = re.compile(rf"[0-9]+(?:[.,][0-9]+)?[{MARKS_AFTER}]*")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_EXACT = re.compile(r"=(?P<text>[^\W_].*)")
_FUZZY = re.compile(rf"(?P<text>{RUN})~(?P<edits>[0-9]*)")
_OPERATOR = re.compile(rf"{'|'.join(OPERATORS)}|NEAR/[0-9]+")

_WITHOUT_QUOTES = dict.fromkeys(map(ord, QUOTES))

# What is left of a word with wildcards without the punctuation around it, and what it may hold.
_CORE = re.compile(r"(?:[^\W_]|[*?])(?:.*(?:[^\W_]|\*)[\u0300-\u036f]*)?")
_PATTERN = re.compile(r"[\w\u0300-\u036f*?.,/&'’-]+")


def word_leaf(text: str, note: Note, *, literal: bool) -> Node | None:
    """What a word means, None for punctuation; a `literal` one has no special marks but boosts."""
    stem, boosts = _split(text)
    if stem and not stem.strip("*"):
        return None if literal else with_boosts(All(), boosts, note)
    if not has_word(stem):
        # With no word to boost, ^2 is a number after a mark.
        first = _LETTER_OR_DIGIT.search(text)
        if not first:
            return None
        stem, boosts = _split(text[first.start() :])
    if boosts and _OPERATOR.fullmatch(stem):
        stem = stem.lower()  # in capitals and without the boost it would be an operator
    special = None if literal else _special(stem, note)
    return with_boosts(special or Words(stem), boosts, note)


def phrase_leaf(text: str, slop: str, note: Note, *, exact: bool, literal: bool) -> Node | None:
    """What a phrase means, None for one without words; a `literal` one is kept as it is."""
    parts = text.split()
    words = [part for part in parts if has_word(part)]
    if not words:
        note("Quotation marks without a word between them were ignored.")
        return None
    if slop and (exact or literal):
        note("The ~ after a phrase was ignored: it goes neither with = nor with a filter.")
    elif slop == "~":
        note('The ~ after a phrase was ignored, as it needs a number: "a b"~5.')
    if literal:
        return Phrase(" ".join(parts))
    if exact:
        return Exact(" ".join(words), phrase=len(words) > 1)
    if len(slop) > 1 and len(words) > 1:
        return Phrase(" ".join(words), whole_number(slop[1:], MAX_DISTANCE, "~", note))
    return Phrase(" ".join(words))


def regex_leaf(text: str, *, literal: bool) -> Node | None:
    """What a regular expression means; a `literal` one is a word in slashes."""
    if not literal:
        return Regex(text)
    word = f"/{text}/".translate(_WITHOUT_QUOTES)
    return Words(word) if has_word(word) else None


def with_boosts(node: Node, boosts: str, note: Note) -> Node:
    """Boost `node` by each of the numbers that have a circumflex before them."""
    for number in boosts.split("^")[1:]:
        node = boosted(node, factor(number.rstrip(MARKS_AFTER), note), note)
    return node


def _split(text: str) -> tuple[str, str]:
    """Part a word from the boosts at its end."""
    end = len(text)
    while (mark := text.rfind("^", 0, end)) >= 0 and _NUMBER.fullmatch(text, mark + 1, end):
        end = mark
    return text[:end], text[end:]


def _special(word: str, note: Note) -> Node | None:
    """An exact or a fuzzy word or one with wildcards; None for any other."""
    if exact := _EXACT.fullmatch(word):
        if "*" in word or "~" in word:
            note("Neither * nor ~ goes with a word after =, where they are punctuation.")
        return Exact(exact["text"])
    if fuzzy := _FUZZY.fullmatch(word.rstrip(MARKS_AFTER)):
        edits = whole_number(fuzzy["edits"], MAX_EDITS, "~", note) if fuzzy["edits"] else None
        return Fuzzy(fuzzy["text"], edits)
    core = _CORE.search(word)
    if not core or ("*" not in core[0] and "?" not in core[0]):
        return None
    if _PATTERN.fullmatch(core[0]):
        return Pattern(core[0])
    note("A word was taken as text, as its * or ? does not go with the other marks in it.")
    return None
