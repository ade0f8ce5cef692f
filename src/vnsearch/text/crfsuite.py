"""CRFsuite's binary format (`lCRF`) for linear-chain conditional random fields.

The format is defined by `lib/crf/src/crf1d_model.c` and `lib/cqdb/src/cqdb.c` of CRFsuite 0.12: a
header, a chunk of features (each a weight from an attribute or a label to a label), two string
tables, and the chunks `LFRF` and `AFRF`, which tell the features of each label and attribute. All
numbers are little-endian. The first weights are read as they are asked for, an attribute found by
its bytes in the string table: a text of a few words needs a few, and all take milliseconds.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["LinearChainModel", "States", "Weights", "read_model"]

_VERSION = 100
_HEADER = struct.Struct("<4sI4s9I")
_CHUNK = struct.Struct("<4sII")  # id, size in bytes with this head, number of items
_FEATURE = struct.Struct("<IIId")  # type, source, label, weight
_TABLE = struct.Struct("<4s5I")  # id, size, flags, byte-order mark, strings, offset of offsets
_RECORD = struct.Struct("<iI")  # number of the string, its length with the closing NUL
_NUMBER = struct.Struct("<I")
_BYTE_ORDER_MARK = 0x62445371
_STATE, _TRANSITION = 0, 1

_SEARCHES = 64  # of a string table, which take about as long as to read all of it


Weights = tuple[float, ...]
"""The weights to each of the labels."""


class LinearChainModel(NamedTuple):
    """The weights of a linear-chain CRF.

    `transitions[i][j]` is the weight of label j after label i; `states` gives those of all labels
    where an attribute is present. A weight that the file does not hold is 0.
    """

    labels: tuple[str, ...]
    transitions: tuple[Weights, ...]
    states: States | dict[str, Weights]


def read_model(data: bytes) -> LinearChainModel:
    """Read a model from the bytes of its file.

    Raises ValueError where `data` is not a complete model of version 100, and so does a look-up
    in `states` that comes to what is damaged.
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
    labels = _Strings(data, labels_at, label_count)
    attributes = _Strings(data, attributes_at, attribute_count)
    from_labels = _Features(data, features_at, head[10], b"LFRF", _TRANSITION, label_count)
    from_attributes = _Features(data, features_at, head[11], b"AFRF", _STATE, label_count)
    return LinearChainModel(
        labels=tuple(labels),
        transitions=tuple(map(from_labels.weights, range(label_count))),
        states=States(attributes, from_attributes),
    )


class _Strings:
    """The strings numbered 0 to `count` - 1 of the constant quark database at `start`."""

    def __init__(self, data: bytes, start: int, count: int) -> None:
        name, size, _, mark, capacity, offsets_at = _TABLE.unpack_from(data, start)
        if name != b"CQDB" or mark != _BYTE_ORDER_MARK or count > capacity:
            raise ValueError("a string table of the CRFsuite model is damaged")
        self.count = count
        self._table = data[start : start + size]
        self._offsets = struct.unpack_from(f"<{count}I", self._table, offsets_at)

    def __iter__(self) -> Iterator[str]:
        for offset in self._offsets:
            _, length = _RECORD.unpack_from(self._table, offset)
            first = offset + _RECORD.size
            yield self._table[first : first + length - 1].decode()

    def number(self, string: str) -> int | None:
        """The number of a string without NUL, None where it is not in the table."""
        raw = string.encode("utf-8", "surrogatepass") + b"\0"
        at = self._table.find(_NUMBER.pack(len(raw)) + raw) - _NUMBER.size
        if at < 0:
            return None
        number, _ = _RECORD.unpack_from(self._table, at)
        # Else the bytes stood where they are no record.
        is_record = 0 <= number < self.count and self._offsets[number] == at
        return number if is_record else None


class _Features:
    """The weights of the features of one kind, by the number of what they come from."""

    def __init__(
        self, data: bytes, features_at: int, start: int, name: bytes, kind: int, label_count: int
    ) -> None:
        feature_chunk, _, self._count = _CHUNK.unpack_from(data, features_at)
        found, _, _ = _CHUNK.unpack_from(data, start)
        if feature_chunk != b"FEAT" or found != name:
            raise ValueError("the CRFsuite model holds no features where they should be")
        self._data = data
        self._first = features_at + _CHUNK.size
        self._offsets_at = start + _CHUNK.size
        self._kind = kind
        self._label_count = label_count

    def weights(self, source: int) -> Weights:
        """The weights from a label or an attribute to each label; raises ValueError."""
        data = self._data
        weights = [0.0] * self._label_count
        try:
            at = _NUMBER.unpack_from(data, self._offsets_at + source * _NUMBER.size)[0]
            (size,) = _NUMBER.unpack_from(data, at)
            for number in struct.unpack_from(f"<{size}I", data, at + _NUMBER.size):
                if number >= self._count:
                    raise ValueError("the CRFsuite model names a feature that it does not hold")
                feature = _FEATURE.unpack_from(data, self._first + number * _FEATURE.size)
                kind, own, label, weight = feature
                if (kind, own) != (self._kind, source):
                    raise ValueError("the CRFsuite model names a feature of something else")
                weights[label] = weight
        except (struct.error, IndexError) as error:
            raise ValueError(f"the CRFsuite model is damaged: {error}") from error
        return tuple(weights)


class States:
    """The weights of attributes: one by one at first, all of them read where many are asked for."""

    def __init__(self, attributes: _Strings, features: _Features) -> None:
        self._attributes = attributes
        self._features = features
        self._searches = 0
        self._is_whole = False
        self._known: dict[str, Weights] = {}

    def get(self, attribute: str, default: Weights) -> Weights:
        """The weights of an attribute; raises ValueError where the file is damaged."""
        found = self._known.get(attribute)
        if found is not None:
            return found
        if self._is_whole:
            return default
        self._searches += 1
        if self._searches > _SEARCHES:
            weights = map(self._features.weights, range(self._attributes.count))
            self._known = dict(zip(self._attributes, weights, strict=True))
            self._is_whole = True
            return self._known.get(attribute, default)
        number = self._attributes.number(attribute)
        if number is None:
            return default
        found = self._known[attribute] = self._features.weights(number)
        return found
