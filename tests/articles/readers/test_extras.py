"""Libraries that are not installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.articles.readers.documents import PARAGRAPHS, docx_file, html_page, pdf_file

_READ = """
import sys
for name in {blocked!r}:
    sys.modules[name] = None
from vnsearch.articles import read_file
(found,) = read_file({path!r})
print(found.reason)
"""
FILES = {
    "a.html": (html_page().encode(), "lxml", "html"),
    "b.html": (html_page().encode(), "trafilatura", "html"),
    "a.pdf": (pdf_file([PARAGRAPHS]), "pypdf", "pdf"),
    "a.docx": (docx_file("<p><r><t>Tin</t></r></p>"), "docx", "docx"),
    "a.eml": (b"Subject: x\nContent-Type: text/html\n\n<p>Tin</p>", "lxml", "html"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_missing_library_is_named_with_its_command(tmp_path: Path, name: str) -> None:
    """A file whose library is missing says which extra to install, and how."""
    data, library, extra = FILES[name]
    path = tmp_path / name
    path.write_bytes(data)
    script = _READ.format(blocked=[library], path=str(path))
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    assert done.stderr == ""
    assert f"reads {extra} files is missing" in done.stdout
    assert f"pip install 'vnsearch[{extra}]'" in done.stdout


def test_a_library_that_does_not_import_is_told_from_a_missing_one() -> None:
    """What a library itself lacks is named, and the command installs it anew."""
    script = (
        "import sys\nsys.modules['urllib3'] = None\n"
        "from vnsearch.articles.readers.extras import load\n"
        "try:\n    load('trafilatura', extra='html', logger='x')\n"
        "except Exception as error: print(error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    assert done.stdout.startswith("the library trafilatura does not import: import of urllib3")
    assert "pip install --force-reinstall 'vnsearch[html]'" in done.stdout


def test_warnings_of_libraries_are_not_shown(tmp_path: Path) -> None:
    """What a library has to say of a damaged file does not reach the terminal."""
    paths = [tmp_path / "a.html", tmp_path / "a.pdf"]
    paths[0].write_bytes(b"<html></html>")
    paths[1].write_bytes(pdf_file([PARAGRAPHS])[:-300])
    script = "\n".join(_READ.format(blocked=[], path=str(path)) for path in paths)
    script = script.replace("print(found.reason)", "")
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_no_library_is_imported_before_such_a_file_comes() -> None:
    """Reading a text file imports none of them."""
    libraries = ["trafilatura", "htmldate", "lxml", "pypdf", "docx"]
    script = (
        "import sys, tempfile\nfrom vnsearch.articles import read_file\n"
        "with tempfile.NamedTemporaryFile(suffix='.txt') as file:\n"
        "    file.write(b'Tin'); file.flush(); list(read_file(file.name))\n"
        f"print([name for name in {libraries!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
