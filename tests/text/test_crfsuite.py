"""Reading CRFsuite's binary format, against models made by hand."""

from __future__ import annotations

import struct

import pytest

from vnsearch.text.crfsuite import LinearChainModel, read_model


def string_table(strings: list[str]) -> bytes:
    """A constant quark database without the hash tables, which reading by number never needs."""
    records, offsets = b"", []
    for i, string in enumerate(strings):
        offsets.append(24 + len(records))
        raw = string.encode() + b"\0"
        records += struct.pack("<iI", i, len(raw)) + raw
    size = 24 + len(records) + 4 * len(strings)
    head = struct.pack("<4s5I", b"CQDB", size, 0, 0x62445371, len(strings), 24 + len(records))
    return head + records + struct.pack(f"<{len(strings)}I", *offsets)


def model(features: list[tuple[int, int, int, float]]) -> bytes:
    """A model of the labels B, I and the attributes `x` and `từ:y`."""
    chunk = struct.pack("<4sII", b"FEAT", 12 + 20 * len(features), len(features))
    chunk += b"".join(struct.pack("<IIId", *feature) for feature in features)
    labels, attributes = string_table(["B", "I"]), string_table(["x", "từ:y"])
    offsets = [48, 48 + len(chunk), 48 + len(chunk) + len(labels), 0, 0]
    size = 48 + len(chunk) + len(labels) + len(attributes)
    head = struct.pack("<4sI4s9I", b"lCRF", size, b"FOMC", 100, 0, 2, 2, *offsets)
    return head + chunk + labels + attributes


FEATURES = [(0, 0, 1, 0.5), (0, 1, 0, -2.0), (0, 1, 1, 4.0), (1, 0, 1, 1.5), (1, 1, 1, -1.0)]


def test_weights_are_read_by_label_and_attribute() -> None:
    """State and transition weights are where the file says, and 0 where it says nothing."""
    assert read_model(model(FEATURES)) == LinearChainModel(
        labels=("B", "I"),
        transitions=((0.0, 1.5), (0.0, -1.0)),
        states={"x": (0.0, 0.5), "từ:y": (-2.0, 4.0)},
    )


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


@pytest.mark.parametrize("feature", [(2, 0, 0, 1.0), (0, 9, 0, 1.0), (1, 0, 9, 1.0)])
def test_a_feature_of_nothing_is_refused(feature: tuple[int, int, int, float]) -> None:
    """Features of an unknown type, attribute or label are an error."""
    with pytest.raises(ValueError, match="CRFsuite model"):
        read_model(model([feature]))
