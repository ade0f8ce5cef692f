"""The word segmentation model of the package pyvi, read without importing pyvi.

pyvi keeps its model as a pickle of a scikit-learn estimator around a CRFsuite file. Loading it
the ordinary way imports scikit-learn (1.6 s and more) and lets the pickle call what it names.
Here every name in the pickle stands for an inert class of this module, and a name that pyvi's
model does not use is refused.
"""

from __future__ import annotations

import os
from _pickle import Unpickler  # that of pickle, which takes a millisecond more to import
from importlib.machinery import PathFinder
from typing import IO, Any, ClassVar, NamedTuple

from vnsearch.errors import VnsearchError
from vnsearch.text.crfsuite import LinearChainModel, read_model
from vnsearch.text.wordlist import WordList

__all__ = ["PyviModel", "locate_models", "read_pickled_model", "read_pyvi_model"]

_HINT = "reinstall it: pip install --force-reinstall pyvi==0.1.1"


class PyviModel(NamedTuple):
    """What pyvi segments with.

    `crf` labels a syllable `B_W` (begins a word) or `I_W` (inside a word); `words` are what
    counts as a word of two or three syllables.
    """

    crf: LinearChainModel
    words: WordList

    def weights(self, attribute: str) -> tuple[float, ...]:
        """What an attribute adds to the scores of `B_W` and of `I_W`.

        Raises VnsearchError where the file is damaged there.
        """
        try:
            # CRFsuite looks attributes up as C strings, which end at a NUL.
            return self.crf.states.get(attribute.partition("\0")[0], (0.0, 0.0))
        except ValueError as error:
            raise _unreadable(error) from error


def locate_models() -> str:
    """The folder `models` of the installed pyvi. Raises VnsearchError where there is none."""
    spec = PathFinder.find_spec("pyvi")
    if spec is None or not spec.submodule_search_locations:
        raise VnsearchError("The package pyvi is not installed", hint=_HINT)
    return os.path.join(spec.submodule_search_locations[0], "models")  # noqa: PTH118


def read_pyvi_model(folder: str | os.PathLike[str]) -> PyviModel:
    """Read `pyvi3.pkl` and `words.txt` of pyvi 0.1.1.

    Raises VnsearchError where a file is missing or is not what pyvi 0.1.1 has there.
    """
    try:
        # Without pathlib, whose import takes as long as reading the model.
        with open(os.path.join(folder, "pyvi3.pkl"), "rb") as file:  # noqa: PTH118, PTH123
            crf = read_model(read_pickled_model(file))
        with open(os.path.join(folder, "words.txt"), "rb") as file:  # noqa: PTH118, PTH123
            words = WordList(file.read().decode())
    except (OSError, ValueError) as error:
        raise _unreadable(error) from error
    if crf.labels != ("B_W", "I_W"):
        raise VnsearchError(
            f"The model of pyvi has the labels {', '.join(crf.labels)} instead of B_W, I_W",
            hint=_HINT,
        )
    return PyviModel(crf, words)


def _unreadable(error: Exception) -> VnsearchError:
    return VnsearchError(f"The model of pyvi cannot be read: {error}", hint=_HINT)


def read_pickled_model(file: IO[bytes]) -> bytes:
    """The bytes of the CRFsuite file inside a pickled `sklearn_crfsuite.CRF`.

    No class or function that the pickle names is loaded or called. Raises VnsearchError where
    it names anything that pyvi's model does not, or does not hold a CRFsuite file.
    """
    try:
        estimator = _InertUnpickler(file).load()
        data = estimator.state["modelfile"].state["__FILE_RESOURCE_DATA__"]
    except VnsearchError:
        raise
    except Exception as error:  # a damaged pickle can fail in any way
        raise VnsearchError(
            f"The model of pyvi is not the pickle it should be: {error!r}", hint=_HINT
        ) from error
    if not isinstance(data, bytes):
        raise VnsearchError("The model of pyvi holds no CRFsuite file", hint=_HINT)
    return data


class _Inert:
    """Stands for a class or function of the pickle: takes arguments and state, does nothing."""

    state: Any = None

    def __new__(cls, *_arguments: object) -> _Inert:
        return object.__new__(cls)

    def __init__(self, *_arguments: object) -> None:
        pass

    def __setstate__(self, state: object) -> None:
        self.state = state


def _encode(text: str, encoding: str) -> bytes:
    """Stand for `_codecs.encode`, with which protocol 2 writes bytes as Latin-1 text."""
    if encoding != "latin1":
        raise ValueError(f"unexpected encoding {encoding}")
    return text.encode("latin-1")


class _InertUnpickler(Unpickler):
    """Reads a pickle into inert objects."""

    _stand_ins: ClassVar[dict[tuple[str, str], object]] = {
        ("_codecs", "encode"): _encode,
        ("numpy", "dtype"): _Inert,
        ("numpy.core.multiarray", "scalar"): _Inert,
        ("pycrfsuite._logparser", "TrainLogParser"): _Inert,
        ("sklearn_crfsuite._fileresource", "FileResource"): _Inert,
        ("sklearn_crfsuite.estimator", "CRF"): _Inert,
    }

    def find_class(self, module: str, name: str) -> object:
        try:
            return self._stand_ins[module, name]
        except KeyError:
            raise VnsearchError(
                f"The model of pyvi names {module}.{name}, which it has no use for", hint=_HINT
            ) from None
