"""CRFsuite's binary format (`lCRF`) for linear-chain conditional random fields.

The format is defined by `lib/crf/src/crf1d_model.c` and `lib/cqdb/src/cqdb.c` of CRFsuite 0.12:
a header, a chunk of features (each a weight from an attribute or a label to a label), and two
string tables. All numbers are little-endian. The chunks `LFRF` and `AFRF` only index the
features by label and by attribute; whoever reads every feature does not need them.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

__all__ = ["LinearChainModel", "read_model"]

_VERSION = 100
_HEADER = struct.Struct("<4sI4s9I")
_CHUNK = struct.Struct("<4sII")  # id, size in bytes with this head, number of items
_FEATURE = struct.Struct("<IIId")  # type, source, label, weight
_TABLE = struct.Struct("<4s5I")  # id, size, flags, byte-order mark, strings, offset of offsets
_RECORD = struct.Struct("<iI")  # number of the string, its length with the closing NUL
_BYTE_ORDER_MARK = 0x62445371
_STATE, _TRANSITION = 0, 1


@dataclass(frozen=True, slots=True)
class LinearChainModel:
    """The weights of a linear-chain CRF.

    `transitions[i][j]` is the weight of label j after label i; `states[attribute][i]` that of
    label i where the attribute is present. A weight that the file does not hold is 0.
    """

    labels: tuple[str, ...]
    transitions: tuple[tuple[float, ...], ...]
    states: dict[str, tuple[float, ...]]


def read_model(data: bytes) -> LinearChainModel:
    """Read a model from the bytes of its file.

    Raises ValueError where `data` is not a complete model of version 100.
    """
    try:
        return _read(data)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise ValueError(f"the CRFsuite model is damaged: {error}") from error


def _read(data: bytes) -> LinearChainModel:
    head = _HEADER.unpack_from(data)
    magic, size, kind, version = head[:4]
    label_count, attribute_count, features_at, labels_at, attributes_at = head[5:10]
    if (magic, kind, version) != (b"lCRF", b"FOMC", _VERSION):
        raise ValueError("not a CRFsuite model of version 100")
    if size != len(data):
        raise ValueError(f"the CRFsuite model has {len(data)} bytes instead of {size}")
    labels = _strings(data, labels_at, label_count)
    attributes = _strings(data, attributes_at, attribute_count)
    transitions = [[0.0] * label_count for _ in labels]
    states = [[0.0] * label_count for _ in attributes]
    for feature, source, label, weight in _features(data, features_at):
        if feature == _STATE:
            states[source][label] = weight
        elif feature == _TRANSITION:
            transitions[source][label] = weight
        else:
            raise ValueError(f"the CRFsuite model holds a feature of unknown type {feature}")
    return LinearChainModel(
        labels=tuple(labels),
        transitions=tuple(map(tuple, transitions)),
        states=dict(zip(attributes, map(tuple, states), strict=True)),
    )


def _features(data: bytes, start: int) -> list[tuple[int, int, int, float]]:
    name, _, count = _CHUNK.unpack_from(data, start)
    if name != b"FEAT":
        raise ValueError("the CRFsuite model holds no features where they should be")
    first = start + _CHUNK.size
    return list(_FEATURE.iter_unpack(data[first : first + count * _FEATURE.size]))


def _strings(data: bytes, start: int, count: int) -> list[str]:
    """The strings numbered 0 to `count` - 1 of the constant quark database at `start`."""
    name, _, _, mark, capacity, offsets_at = _TABLE.unpack_from(data, start)
    if name != b"CQDB" or mark != _BYTE_ORDER_MARK or count > capacity:
        raise ValueError("a string table of the CRFsuite model is damaged")
    strings = []
    for offset in struct.unpack_from(f"<{count}I", data, start + offsets_at):
        _, length = _RECORD.unpack_from(data, start + offset)
        first = start + offset + _RECORD.size
        strings.append(data[first : first + length - 1].decode())
    return strings
