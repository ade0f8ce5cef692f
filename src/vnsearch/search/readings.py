"""Other readings of a query that finds nothing: keystrokes that were never turned into letters."""

from __future__ import annotations

from vnsearch.index.schema import POSITIONAL_FIELDS
from vnsearch.index.views import TermView
from vnsearch.query import Node
from vnsearch.query.rewrite import change_texts, change_words
from vnsearch.text.keystrokes import decode_keystrokes
from vnsearch.text.normalize import fold, lower, normalize

__all__ = ["decoded"]


def decoded(node: Node, reader: TermView) -> tuple[Node, str] | None:
    """The query with Telex or VNI keystrokes read as what they type, and a note; else None.

    Only words that no article has are read so, and only where some article has what they type.
    """
    read: dict[str, str] = {}

    def change(word: str) -> str:
        if _is_known(reader, word):
            return word
        meant = decode_keystrokes(word)
        if meant is None or not _is_written(reader, meant):
            return word
        read[word] = meant
        return meant

    changed = change_texts(node, lambda text: change_words(text, change))
    if not read:
        return None
    typed, meant = " ".join(read), " ".join(read.values())
    return changed, f"No article has “{typed}”; it was read as keystrokes for “{meant}”."


def _is_known(reader: TermView, word: str) -> bool:
    """Whether any article has the word, or one that differs in its accents alone."""
    form = fold(lower(normalize(word).text))
    return any(reader.accentings(field, form) for field in POSITIONAL_FIELDS)


def _is_written(reader: TermView, word: str) -> bool:
    """Whether any article has the word with just these accents."""
    return any(len(reader.postings(field, word).docs) for field in POSITIONAL_FIELDS)
