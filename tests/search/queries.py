"""Random texts of few words and random queries about them, so that the two often meet."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from vnsearch.query import FIELDS

__all__ = ["ACCENTS", "BODIES", "LEAVES", "QUERIES", "SOURCES", "VOCABULARY", "WORDS"]

VOCABULARY = """
    biên Biên BIÊN bien phòng Phòng phong giới hòa hoà Hoà hoàng dân dan kỹ kĩ ky thiết bị và của
    trong 33-NQ/TW 34-nq/tw nq a
""".split()  # noqa: SIM905  # as words they are read at a glance
_WORD = st.sampled_from(VOCABULARY)
WORDS = st.lists(_WORD, min_size=1, max_size=4).map(" ".join)
_NFD = WORDS.map(lambda words: unicodedata.normalize("NFD", words))
BODIES = st.lists(st.one_of(WORDS, _NFD, st.just("\n\n")), max_size=5).map(" ".join)

SOURCES = ("s1", "s2")
ACCENTS = st.sampled_from(["auto", "auto", "strict", "ignore"])

_PATTERNS = """
    bi* *ng *ng* ph?ng d?n* *i* b??n h*a hoà* hòa* hoà?g *ò* đ* 33-* 3?-nq/t* *-NQ/* *tw Bi*
""".split()  # noqa: SIM905
_EXPRESSIONS = r"/bi.n/ /biê?n/ /(ph|d).*/ /k[iy]/ /.*ò.*/ /h.+a/ /Biên/ /\d+/ /bi*.?n?/".split()  # noqa: SIM905
_PHRASE = WORDS.map('"{}"'.format)
_ONE = st.one_of(
    _WORD,
    _PHRASE,
    st.sampled_from([*(each for each in _PATTERNS if "-" not in each), *_EXPRESSIONS]),
    _WORD.filter(str.isalpha).map("{}~".format),
    _WORD.map("={}".format),
)
_DISTANCE = st.one_of(st.integers(0, 4), st.just(150))
_NEAR = st.tuples(st.lists(_ONE, min_size=2, max_size=3), _DISTANCE).map(
    lambda parts: f" NEAR/{parts[1]} ".join(parts[0])
)
LEAVES = st.one_of(
    WORDS,
    WORDS,
    _PHRASE,
    st.tuples(_PHRASE, _DISTANCE).map(lambda pair: f"{pair[0]}~{pair[1]}"),
    st.sampled_from([*_PATTERNS, *_EXPRESSIONS]),
    st.tuples(_WORD.filter(str.isalpha), st.sampled_from(["~", "~0", "~1", "~2"])).map("".join),
    _WORD.map("={}".format),
    WORDS.map('="{}"'.format),
    _NEAR,
)
_PREFIXES = st.sampled_from(["-", "+", *(f"{field}:" for field in FIELDS)])


def _combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.one_of(LEAVES, inner.map("({})".format))
    several = st.lists(group, min_size=2, max_size=3)
    return st.one_of(
        several.map(" ".join),
        several.map(" OR ".join),
        st.tuples(group, _PREFIXES, inner).map(lambda parts: "{} {}({})".format(*parts)),
        st.tuples(inner, _WORD).map(lambda pair: "({})^2 {}^.5".format(*pair)),
        st.tuples(_PREFIXES, inner).map(lambda pair: "{}({})".format(*pair)),
    )


QUERIES = st.recursive(
    st.one_of(LEAVES, LEAVES, LEAVES, st.sampled_from(["*", "source:s1"])), _combined, max_leaves=5
)
