"""Changing the words of a query and nothing else of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from vnsearch.query.ast import (
    And,
    Boost,
    InField,
    Near,
    Node,
    Or,
    Phrase,
    Required,
    Words,
)

__all__ = ["change_texts", "change_words"]

_WORD = re.compile(r"[^\W_][\w\u0300-\u036f]*")


def change_texts(node: Node, change: Callable[[str], str]) -> Node:
    """The tree with the text of every run of words and every phrase changed.

    What is excluded stays, and so do patterns, exact words and filters: they are as their author
    wants them.
    """
    match node:
        case Words(text):
            return Words(change(text))
        case Phrase(text):
            return replace(node, text=change(text))
        case And(children) | Or(children) | Near(children):
            changed = tuple(change_texts(child, change) for child in children)
            return replace(node, children=changed)
        case InField(_, child) | Required(child) | Boost(child, _):
            return replace(node, child=change_texts(child, change))
    return node


def change_words(text: str, change: Callable[[str], str]) -> str:
    """`text` with every run of letters and digits changed."""
    return _WORD.sub(lambda match: change(match[0]), text)
