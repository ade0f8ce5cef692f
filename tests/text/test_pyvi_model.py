"""Reading pyvi's files without trusting them."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pytest

from vnsearch.errors import VnsearchError
from vnsearch.text.pyvi_model import locate_models, read_pickled_model, read_pyvi_model


class Malicious:
    """Pickles as a call that would leave a file behind."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[object, tuple[Path]]:
        return Path.touch, (self.path,)


def test_the_model_of_pyvi_is_read() -> None:
    """The installed model weighs what it knows, and the word list has pairs and triples."""
    model = read_pyvi_model(locate_models())
    assert model.crf.labels == ("B_W", "I_W")
    begins, goes_on = model.weights("word.lower():phòng")
    assert begins < goes_on
    assert model.weights("word.lower():x\0y") == model.weights("word.lower():x")
    assert model.weights("no such attribute") == (0.0, 0.0)
    assert model.words.has("biên", "phòng")
    assert model.words.has("hợp", "tác", "xã")


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_malicious_pickle_is_refused_and_nothing_runs(tmp_path: Path, protocol: int) -> None:
    """A pickle that names a function of its own choice is an error before anything is called."""
    trace = tmp_path / "trace"
    data = pickle.dumps({"modelfile": Malicious(trace)}, protocol)
    with pytest.raises(VnsearchError, match="which it has no use for"):
        read_pickled_model(io.BytesIO(data))
    assert not trace.exists()


def test_a_name_that_is_allowed_gives_an_inert_object() -> None:
    """Even the classes that pyvi's model names are not loaded: calling them does nothing."""
    data = b"cnumpy\ndtype\n(S'f8'\ntR."
    with pytest.raises(VnsearchError, match="not the pickle it should be"):
        read_pickled_model(io.BytesIO(data))


@pytest.mark.parametrize("data", [b"", b"junk", pickle.dumps(3), pickle.dumps({"modelfile": 1})])
def test_another_pickle_is_refused(data: bytes) -> None:
    """Whatever is not pyvi's model is a clear error."""
    with pytest.raises(VnsearchError, match="model of pyvi"):
        read_pickled_model(io.BytesIO(data))


def test_missing_files_are_a_clear_error(tmp_path: Path) -> None:
    """A folder without the model says what is missing and how to get it."""
    with pytest.raises(VnsearchError, match=r"pyvi3\.pkl.*pip install") as caught:
        read_pyvi_model(tmp_path)
    assert "pyvi==0.1.1" in caught.value.hint


def test_a_damaged_word_list_is_a_clear_error(tmp_path: Path) -> None:
    """A word list that is not UTF-8 is an error of the model."""
    models = Path(locate_models())
    (tmp_path / "pyvi3.pkl").write_bytes((models / "pyvi3.pkl").read_bytes())
    (tmp_path / "words.txt").write_bytes(b"\xff\xfe")
    with pytest.raises(VnsearchError, match="model of pyvi"):
        read_pyvi_model(tmp_path)
