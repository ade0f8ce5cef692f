"""Function words (hư từ): a closed class of words that say how others belong together.

They are indexed, ranked and kept in phrases like any other word. Only among other words they are
not required: whoever types "phong trào và của toàn dân" wants the articles without "và", too.
"""

from __future__ import annotations

from typing import Final

__all__ = ["is_function_word"]

_WORDS: Final = """
    và của là các những với để được bị đã đang sẽ thì mà ở tại từ đến về vì nếu nhưng hoặc cũng
    này đó ấy rằng bởi vào như nên trên
"""
_ACCENTED: Final = frozenset(_WORDS.split())
_UNACCENTED: Final = frozenset(["cho", "do", "khi", "qua", "ra", "sau", "theo", "trong"])


def is_function_word(term: str, *, has_accents: bool) -> bool:
    """Whether a term, in lower case and normalised, is a function word.

    One without accents is ambiguous (cho, chợ, chó) unless the query has accents elsewhere.
    """
    return term in _ACCENTED or (has_accents and term in _UNACCENTED)
