"""Reading CRFsuite's binary format, against models made by hand."""

from __future__ import annotations

import struct

import pytest

from vnsearch.text.crfsuite import read_model

Feature = tuple[int, int, int, float]  # type, source, label, weight


def string_table(strings: list[str]) -> bytes:
    """A constant quark database without the hash tables, which are not looked at."""
    records, offsets = b"", []
    for i, string in enumerate(strings):
        offsets.append(24 + len(records))
        raw = string.encode() + b"\0"
        records += struct.pack("<iI", i, len(raw)) + raw
    size = 24 + len(records) + 4 * len(strings)
    head = struct.pack("<4s5I", b"CQDB", size, 0, 0x62445371, len(strings), 24 + len(records))
    return head + records + struct.pack(f"<{len(strings)}I", *offsets)


def model(features: list[Feature]) -> bytes:
    """A model of the labels B, I and the attributes `x` and `từ:y`."""
    chunk = struct.pack("<4sII", b"FEAT", 12 + 20 * len(features), len(features))
    chunk += b"".join(struct.pack("<IIId", *feature) for feature in features)
    labels, attributes = string_table(["B", "I"]), string_table(["x", "từ:y"])
    starts = [48]
    for part in (chunk, labels, attributes):
        starts.append(starts[-1] + len(part))
    by_label = references(b"LFRF", starts[-1], [each for each in enumerate(features) if each[1][0]])
    starts.append(starts[-1] + len(by_label))
    by_attribute = references(
        b"AFRF", starts[-1], [each for each in enumerate(features) if not each[1][0]]
    )
    size = starts[-1] + len(by_attribute)
    head = struct.pack("<4sI4s9I", b"lCRF", size, b"FOMC", 100, 0, 2, 2, *starts)
    return head + chunk + labels + attributes + by_label + by_attribute


def references(name: bytes, start: int, features: list[tuple[int, Feature]]) -> bytes:
    """The chunk at `start` that tells the numbers of the features of two labels or attributes."""
    lists = [[number for number, feature in features if feature[1] == each] for each in (0, 1)]
    first = start + 12 + 8
    offsets = first, first + 4 + 4 * len(lists[0])
    content = b"".join(struct.pack(f"<I{len(each)}I", len(each), *each) for each in lists)
    return struct.pack("<4sIIII", name, 20 + len(content), 2, *offsets) + content


NONE = (0.0, 0.0)
FEATURES = [(0, 0, 1, 0.5), (0, 1, 0, -2.0), (0, 1, 1, 4.0), (1, 0, 1, 1.5), (1, 1, 1, -1.0)]


def test_weights_are_read_by_label_and_attribute() -> None:
    """State and transition weights are where the file says, and 0 where it says nothing."""
    found = read_model(model(FEATURES))
    assert found.labels == ("B", "I")
    assert found.transitions == ((0.0, 1.5), (0.0, -1.0))
    assert found.states.get("x", NONE) == (0.0, 0.5)
    assert found.states.get("từ:y", NONE) == (-2.0, 4.0)


@pytest.mark.parametrize("length", [0, 3, 47, 60, 200])
def test_a_model_cut_short_is_refused(length: int) -> None:
    """Bytes that end too early are an error, not half a model."""
    with pytest.raises(ValueError, match="CRFsuite model"):
        read_model(model(FEATURES)[:length])


@pytest.mark.parametrize("position", [0, 8, 12, 48])
def test_another_format_is_refused(position: int) -> None:
    """The magic numbers, the version and the chunk's name are checked."""
    data = bytearray(model(FEATURES))
    data[position] ^= 0xFF
    with pytest.raises(ValueError, match="CRFsuite model"):
        read_model(bytes(data))


def test_an_attribute_is_found_by_its_whole_name() -> None:
    """What is only the beginning, the end or the bytes beside a name is no attribute."""
    states = read_model(model(FEATURES)).states
    for missing in ("từ", "y", ":y", "", "x\0", "B"):
        assert states.get(missing, NONE) == NONE


def test_many_searches_find_what_the_first_do() -> None:
    """An attribute has the same weights however many were asked for before."""
    states = read_model(model(FEATURES)).states
    for _ in range(200):
        assert states.get("từ:y", NONE) == (-2.0, 4.0)
        assert states.get("z", NONE) == NONE
    assert states.get("x", NONE) == (0.0, 0.5)


def test_a_feature_of_no_label_is_refused() -> None:
    """A transition to a label that there is none of is an error at once."""
    with pytest.raises(ValueError, match="CRFsuite model"):
        read_model(model([(1, 0, 9, 1.0)]))


@pytest.mark.parametrize("offset", [48 + 8, 48 + 12, 48 + 16, 48 + 20])
def test_a_damaged_feature_is_refused_when_it_is_asked_for(offset: int) -> None:
    """A count, type, source or label that cannot be is an error, not another weight."""
    data = bytearray(model([(0, 0, 1, 0.5)]))
    data[offset] ^= 0x80
    if offset == 48 + 8:
        data[offset] = 0
    states = read_model(bytes(data)).states
    with pytest.raises(ValueError, match="CRFsuite model"):
        states.get("x", NONE)
