"""Lines that the documents of one site have in common."""

from __future__ import annotations

from itertools import count

from vnsearch.articles.pages.boilerplate import MAX_DOCUMENTS, fingerprint, learn

MENU = "Thời sự\nKinh tế"
FOOT = "Đang online: {}\nTòa soạn: 12 Lê Lợi, Huế"


def page(number: int) -> str:
    """A page of a site, with an article of its own."""
    article = f"Bài số {'ab' * number}\nĐoạn văn {'dài ' * (20 + number)}."
    return f"{MENU}\n{article}\n{FOOT.format(number * 17)}"


def test_common_lines_are_learnt() -> None:
    """What most documents have is boilerplate, numbers aside; articles are not."""
    learnt = learn(page(number) for number in range(1, 7))
    assert learnt == {"thời sự", "kinh tế", "đang online: 0", "tòa soạn: 0 lê lợi, huế"}


def test_copies_of_an_article_count_once() -> None:
    """Three copies of an article in two other documents' company teach nothing."""
    assert learn([page(1), page(1), page(1), page(2)]) == frozenset()


def test_a_line_of_few_documents_is_not_common() -> None:
    """Three of twenty documents are too few, ten of them enough."""
    pages = [f"Đoạn văn số {'x' * n} của riêng tài liệu này." for n in range(1, 21)]
    for share, expected in ((3, frozenset()), (10, frozenset({"chuyên đề"}))):
        texts = [f"Chuyên đề\n{p}" if i < share else p for i, p in enumerate(pages)]
        assert learn(texts) == expected


def test_not_more_documents_are_read_than_needed() -> None:
    """An endless stream of documents is read up to a number."""
    numbers = count()
    assert learn(f"Trang chủ\n{'y' * next(numbers)}" for _ in count()) == {"trang chủ"}
    assert next(numbers) == MAX_DOCUMENTS


def test_fingerprints_compare_lines_as_readers_do() -> None:
    """Case, spaces, placement of tone marks and numbers make no difference."""
    assert fingerprint("  Hoà Bình:\u00a01.234 ") == fingerprint("hòa bình: 5")
