"""Files made to do harm, or just broken: whatever the bytes, there is a reading or a refusal, and it comes in time."""

from __future__ import annotations

import io
import subprocess
import sys
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from corpus.readers.child import parse_apart, parse_here
from corpus.readers.draft import Refusal
from corpus.readers.formats import format_of
from tests.corpus.readers.words import with_parts
from tests.fixtures.make_files import FILES

WHOLE = {
    "pdf": (FILES / "rutin.pdf").read_bytes(),
    "docx": (FILES / "rutin.docx").read_bytes(),
    "html": (FILES / "rutin.html").read_bytes(),
    "markdown": (FILES / "rutin.md").read_bytes(),
}
QUICK = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]


def open_pdf() -> bytes:
    """The routine's PDF with nothing packed, so that a change in it reaches the reader's own code."""
    writer = PdfWriter(clone_from=io.BytesIO(WHOLE["pdf"]))
    for page in writer.pages:
        content = page.get_contents()
        assert content is not None
        plain = DecodedStreamObject()
        plain.set_data(content.get_data())
        page[NameObject("/Contents")] = writer._add_object(plain)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def tried(form: str, data: bytes) -> None:
    try:
        parsed = parse_here(form, data)
    except Refusal as refusal:
        assert str(refusal)
    else:
        assert all("\0" not in section.text for section in parsed.sections)


@st.composite
def spoilt(draw: st.DrawFn, whole: bytes) -> bytes:
    """A real file with a few pieces overwritten, taken out, doubled, or its end cut off."""
    data = bytearray(whole)
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(data) - 1, 0)))
        end = min(len(data), start + draw(st.integers(1, 40)))
        change = draw(st.sampled_from(("overwrite", "remove", "double", "cut")))
        if change == "overwrite":
            data[start:end] = draw(st.binary(min_size=1, max_size=40))
        elif change == "remove":
            del data[start:end]
        elif change == "double":
            data[start:start] = data[start:end]
        else:
            del data[max(start, 1) :]
    return bytes(data)


@pytest.mark.parametrize(("form", "whole"), [*WHOLE.items(), ("pdf", open_pdf())], ids=[*WHOLE, "open pdf"])
def test_spoilt_files_are_read_or_refused(form: str, whole: bytes) -> None:
    @settings(max_examples=100, deadline=None, suppress_health_check=QUICK)
    @given(spoilt(whole))
    def check(data: bytes) -> None:
        tried(form, data)

    check()


@pytest.mark.parametrize(
    "part", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels"]
)
def test_word_documents_with_spoilt_parts_are_read_or_refused(part: str) -> None:
    with zipfile.ZipFile(io.BytesIO(WHOLE["docx"])) as package:
        content = package.read(part)

    @settings(max_examples=40, deadline=None, suppress_health_check=QUICK)
    @given(spoilt(content))
    def check(data: bytes) -> None:
        tried("docx", with_parts(WHOLE["docx"], {}, {part: (content, data)}))

    check()


@pytest.mark.parametrize("form", WHOLE)
@settings(max_examples=40, deadline=None, suppress_health_check=QUICK)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_read_or_refused(form: str, data: bytes) -> None:
    tried(form, data)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["", ".pdf", ".docx", ".html", ".md", ".json", ".doc", ".xyz"]))
def test_any_bytes_have_a_format_or_are_refused(data: bytes, extension: str) -> None:
    try:
        form = format_of(data, extension)
    except Refusal as refusal:
        assert str(refusal).startswith("fil")
    else:
        assert form in (*WHOLE, "statute")


@pytest.mark.parametrize("form", WHOLE)
def test_the_child_reads_what_is_read_here(form: str) -> None:
    assert parse_apart(form, WHOLE[form]) == parse_here(form, WHOLE[form])


def test_the_child_passes_refusals_on() -> None:
    with pytest.raises(Refusal, match="inte UTF-8"):
        parse_apart("markdown", b"\xe5\xe4\xf6")


def test_a_file_that_takes_too_long_is_given_up() -> None:
    started = time.monotonic()

    with pytest.raises(Refusal, match="tog längre tid än"):
        parse_apart("markdown", b"[" * 5_000_000, seconds=0.01)

    assert time.monotonic() - started < 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit of memory")
def test_the_child_may_not_take_all_memory() -> None:
    code = "from corpus.readers.child import limit_memory\nlimit_memory()\nbytearray(5 * 2**30)"

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)

    assert "MemoryError" in ran.stderr


def test_pages_that_lead_back_to_themselves_end() -> None:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 9999999 >>",
        b"<< /Type /Page /Parent 3 0 R /MediaBox [0 0 595 842] >>",
    ]
    body = b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, o) for n, o in enumerate(objects, 1))

    tried("pdf", body + b"trailer << /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF")
