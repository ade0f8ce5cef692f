"""Vietnamese in legacy encodings, as bytes and as the characters of a font."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.lang.stopwords import stoplists

from vnsearch.articles.encodings.encoding import decode
from vnsearch.articles.encodings.legacy import repair

SEEDS = sorted((Path(__file__).parents[3] / "seeds").glob("*.txt"))

# The letters in the order of UniKey's tables, by vowel and tone, and what they are.
VOWELS = "aâăeêioôơuưy"
LETTERS = "đ" + "".join(
    unicodedata.normalize("NFC", vowel + tone)
    for vowel in VOWELS
    for tone in ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
)
TCVN3 = "®a¸µ¶·¹©ÊÇÈÉË¨¾»¼½ÆeÐÌÎÏÑªÕÒÓÔÖiÝ×ØÜÞoãßáâä«èåæçé¬íêëìîuóïñòô\xadøõö÷ùyýúûüþ"
VNI = re.findall(
    "[aeouyôö][ùøûõïâáàåãäêéèúüë]?|.",
    "ñaaùaøaûaõaïaâaáaàaåaãaäaêaéaèaúaüaëeeùeøeûeõeïeâeáeàeåeãeäiíìæóò"
    "ooùoøoûoõoïoâoáoàoåoãoäôôùôøôûôõôïuuùuøuûuõuïööùöøöûöõöïyyùyøyûyõî",
)
TO_TCVN3 = dict(zip(LETTERS, TCVN3, strict=True)) | dict(zip("ĂÂÊÔƠƯĐ", "¡¢£¤¥¦§", strict=True))
TO_VNI = dict(zip(LETTERS, VNI, strict=True))


def in_tcvn3(text: str) -> str:
    """Text in the characters of a TCVN3 font: the toned capitals become small letters."""
    return "".join(
        TO_TCVN3.get(letter) or TO_TCVN3.get(letter.lower(), letter) if letter > "z" else letter
        for letter in text
    )


def in_vni(text: str) -> str:
    """Text in the characters of a VNI font."""
    return "".join(
        TO_VNI.get(letter) or TO_VNI.get(letter.lower(), letter).upper() if letter > "z" else letter
        for letter in text
    )


def in_windows_1258(text: str) -> bytes:
    """Text in windows-1258: letters with their quality, followed by the tone."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    encoded = b""
    for letter in text:
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in tones)
        bare = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in tones))
        encoded += (bare + tone).encode("cp1258")
    return encoded


def seed(path: Path) -> str:
    """The text of a seed as far as windows-1252 has its marks."""
    text = unicodedata.normalize("NFC", path.read_text("utf-8"))
    return "".join(letter for letter in text if letter in TO_VNI or _is_encodable(letter))


def _is_encodable(letter: str) -> bool:
    return letter.lower() in TO_VNI or letter.encode("cp1252", "ignore") != b""


def assert_same_but_for_toned_capitals(text: str, original: str) -> None:
    """Where the texts differ, a toned capital has become small."""
    assert len(text) == len(original)
    differences = {(a, b) for a, b in zip(text, original, strict=True) if a != b}
    assert all(a == b.lower() and b not in TO_TCVN3 for a, b in differences)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_seeds_come_back_from_tcvn3(path: Path) -> None:
    """A seed in TCVN3, as bytes or as characters, is read as it was, but for toned capitals."""
    original = seed(path)
    written = in_tcvn3(original)
    assert_same_but_for_toned_capitals(decode(written.encode("cp1252")), original)
    assert_same_but_for_toned_capitals(repair(written), original)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_seeds_come_back_from_vni(path: Path) -> None:
    """A seed in VNI, as bytes or as characters, is read exactly as it was."""
    original = seed(path)
    written = in_vni(original)
    assert decode(written.encode("cp1252")) == original
    assert repair(written) == original


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_seeds_come_back_from_windows_1258(path: Path) -> None:
    """A seed in windows-1258 is read exactly as it was, in composed letters."""
    original = seed(path)
    assert decode(in_windows_1258(original)) == original


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_seeds_stay(path: Path) -> None:
    """What is properly written is returned as it is."""
    text = path.read_text("utf-8")
    assert repair(text) is text
    assert repair(unicodedata.normalize("NFD", text)) == unicodedata.normalize("NFD", text)


def test_real_articles_stay(data: Path) -> None:
    """Newspaper articles, with their foreign names, signs and misspellings, are not touched."""
    with gzip.open(data / "vntc-20k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in islice(lines, 2000):
            article = json.loads(line)
            for text in (article["title"], article["text"]):
                assert repair(text) is text


FOREIGN = [
    "Le café où l'été passé, à Noël, naïf et déjà vu, « là » on a reçu le thé ; garçon, île, œuf.",
    "Für die größten Gebäude über der Straße: schöne Grüße, »wäre« müßig. Öl, Äpfel, Übung.",
    "Não há só pão, está à mão; você põe é pé, né? Avó, avô, três, açúcar, José, lá, já, mês.",
    "Příliš žluťoučký kůň úpěl ďábelské ódy. Měsíc, říjen, dnů, výročí, být, má, já, tří.",
    "¿Qué año? El niño soñó mañana; ¡ñandú!, señor, así, él, tú, más, Perú, sí, 1ª, nº 2.",
    "Små øl på så få gårder, må nå gå før ål; blå ærfugl på sø, »så« «på» øy, møtte mødre, tø, lø.",
    "Tíu þúsund ær og ýmis ölföng; það er rétt. Æðri, sýn, lýðræði, þú mátt, þó, sé, né, ný.",
    "Töö öö jäääär, mõõk, õlu; hüvää yötä, pää, sää, jää, lämpö, hyvä, työ, tö, vä.",
    "ở 5 µm và 10 µg/m³, m·n = n·m; bán kính ±½ µm, Ø 20 mm, 25°C, Windows® 10, ©2006 ¼ ½ ¾ x¹ x²",
    'print("µ", "é", x != y, 0xB5, "\\xae", L"ñ")  # ®©µ§¶ «»',
    "Crème brûlée, Coöperatie, reünie, geïnd, België; Ålesund, Łódź, Đắk Lắk, Ðà Nẵng.",
]


@pytest.mark.parametrize("text", FOREIGN)
def test_other_languages_stay(text: str) -> None:
    """Accents of other languages, units, formulas and program text are left alone."""
    assert repair(text) == text
    assert repair(text.upper()) == text.upper()


@given(st.sampled_from(sorted(stoplists)).flatmap(lambda code: st.lists(_word_of(code))))
def test_words_of_other_languages_stay(words: list[str]) -> None:
    """No choice of the little words of a European language passes for Vietnamese."""
    text = " ".join(words)
    assert repair(text) == text


def _word_of(code: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted(stoplists[code]))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("C¸c ®¹i biÓu", "Các đại biểu"),
        ("Caùc ñaïi bieåu", "Các đại biểu"),
        (
            "CéNG HOµ X· HéI CHñ NGHÜA VIÖT NAM\n§éc lËp - Tù do - H¹nh phóc",
            "CỘNG HOÀ Xã HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
        ),
        (
            "COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM\nÑoäc laäp, Töï do",
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập, Tự do",
        ),
        ("“M\xadêi n¨m” ®­îc tæ chøc", "“Mười năm” được tổ chức"),
        (
            "C¸c ®¹i biÓu cña tr-êng: ng-êi ®-îc nh- ph-¬ng tiÖn, §-êng TR-êNG, A-B, x·-ph-êng",
            "Các đại biểu của trường: người được như phương tiện, Đường TRƯỜNG, A-B, xã-ph-ờng",
        ),
    ],
)
def test_known_samples(written: str, meant: str) -> None:
    """Headings and sentences as they are found in documents, with ư as hyphen or soft hyphen."""
    assert repair(written) == meant


def test_only_the_legacy_parts_of_a_mixed_text_change() -> None:
    """Proper lines stay, though their letters mean others in the font; so do foreign ones."""
    proper = "Tôi có là sao, thì mét mót.\nĐồng chí Bí thư phát biểu; café déjà vu.\n"
    legacy = "Caùc ñaïi bieåu ñaõ thaûo luaän.\n"
    meant = "Các đại biểu đã thảo luận.\n"
    assert repair(proper + legacy + proper) == proper + meant + proper
    assert repair("Được xác thực ñöôïc chuyeån giao.") == "Được xác thực được chuyển giao."


@given(st.text(st.characters(max_codepoint=0x24F) | st.sampled_from("aeouyngc hđ®µ¸ï\n")))
def test_any_text_can_be_repaired(text: str) -> None:
    """Any text gives a text, and what has been repaired is not repaired again."""
    repaired = repair(text)
    assert repair(repaired) == repaired


@given(st.text(st.sampled_from(LETTERS + "bcdghklmnpqrstvx ,.\n")))
def test_vietnamese_letters_stay(text: str) -> None:
    """Whatever is written in the letters of Vietnamese is left alone."""
    assert repair(text) == text
