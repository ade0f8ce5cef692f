"""Thirty queries that are hard for an index: what they find is much, or far from what is typed.

Each is written in vnsearch's language, with what the other engines are asked instead. A kind that
an engine has no counterpart for is left out for it (`bench.engines.registry`): accents that the
index must supply, dates and places read from the articles, capitals.
"""

from __future__ import annotations

from bench.engines.protocol import Kind, Question, words_of

__all__ = ["HARD_QUERIES"]


def _hard(kind: Kind, text: str, words: str = "", distance: int = 0, **options: str) -> Question:
    """A question; its words are those of the text, where they are not given."""
    return Question(text, kind, tuple(words_of(words or text)), distance, options)


HARD_QUERIES: tuple[Question, ...] = (
    # Stop words: nearly every article has them.
    _hard("any", "và OR của OR là", "và của là"),
    _hard("any", "các OR những OR được OR cho OR với", "các những được cho với"),
    _hard("all", "một người có thể không"),
    _hard("all", "của và cho trong"),
    _hard("all", "người dân thành phố năm nay"),
    _hard("phrase", '"của các"'),
    # Phrases, of two frequent syllables to whole sentences.
    _hard("phrase", '"việt nam"'),
    _hard("phrase", '"thành phố hồ chí minh"'),
    _hard("phrase", '"trong thời gian tới"'),
    _hard("phrase", '"ủy ban nhân dân thành phố hồ chí minh"'),
    _hard("phrase", '"theo ông nguyễn văn"'),
    # Words by their beginning.
    _hard("prefix", "ngh*"),
    _hard("prefix", "t*"),
    _hard("prefix", "công ty th*"),
    _hard("prefix", "kinh tế ph*"),
    # No accents: the index supplies them.
    _hard("folded", "bien phong toan dan"),
    _hard("folded", "thanh pho ho chi minh"),
    _hard("folded", "thi truong chung khoan"),
    _hard("folded", "an toan giao thong duong bo"),
    # Words near each other.
    _hard("near", "kinh NEAR/6 tế", "kinh tế", 6),
    _hard("near", "người NEAR/3 dân", "người dân", 3),
    _hard("near", '"thị trường giá"~10', "thị trường giá", 10),
    # Misspelt.
    _hard("similar", "phonh~", "phonh"),
    _hard("similar", "truongf~", "truongf"),
    # Capitals, dates and places, and what is excluded.
    _hard("filter", '="Đảng"'),
    _hard("filter", "người dân date:2004..2006"),
    _hard("filter", "xuất khẩu", locality="Cần Thơ"),
    _hard("filter", 'thành phố locality:"Hà Nội" -bóng'),
    # Many words: a sentence, and the beginning of an article.
    _hard(
        "any",
        "theo quy định của pháp luật thì người dân có quyền được biết về thông tin của nhà nước",
    ),
    _hard(
        "any",
        "sáng nay tại thành phố hồ chí minh đã diễn ra hội nghị về phát triển kinh tế của các tỉnh"
        " đồng bằng sông cửu long với sự tham gia của nhiều doanh nghiệp trong và ngoài nước",
    ),
)
