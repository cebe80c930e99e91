"""A template is a program by a stranger: it reaches nothing, ends in time, and errors are named."""

import io
import time
import zipfile

import pytest
from django.core.exceptions import ValidationError

from agreements.papers import check_template
from agreements.papers.checks import LARGEST_TEMPLATE
from tests.papers.docx import docx, text_of


def refused(content):
    """The sentence with which a template is refused."""
    with pytest.raises(ValidationError) as error:
        check_template(content)
    return " ".join(error.value.messages)


def test_good_template_is_accepted():
    check_template(docx("{{ judul }}", "{%p for x in pihak %}", "{{ x.nama }}", "{%p endfor %}"))


def test_unknown_placeholder_is_named():
    assert "nama_gubernur" in refused(docx("{{ nama_gubernur }}"))


def test_unknown_field_of_a_list_is_named():
    assert "alamat" in refused(docx("{% for x in pihak %}{{ x.alamat }}{% endfor %}"))


def test_unclosed_tag_is_named():
    assert "endfor" in refused(docx("{% for x in pihak %}{{ x.nama }}"))


@pytest.mark.parametrize(
    "text",
    [
        "{{ judul.__class__.__mro__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{% set x = pihak.append(1) %}{{ x }}",
        "{% include '/etc/passwd' %}",
        "{{ range(10**9)|list }}",
    ],
)
def test_sandbox_is_not_left(text):
    refused(docx(text))


@pytest.mark.parametrize(
    "text",
    [
        "{{ 'x' * 10**10 }}",
        "{{ 9 ** (9 ** 9) }}",
        "".join(f"{{% for c{n} in judul * 9 %}}" for n in range(9)) + "x" + "{% endfor %}" * 9,
    ],
)
def test_greedy_template_ends_in_time(text):
    started = time.monotonic()

    refused(docx(text))

    assert time.monotonic() - started < 20


def packed(**parts):
    written = io.BytesIO(docx("{{ judul }}"))
    with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return written.getvalue()


def test_macros_and_outside_references_are_refused():
    assert "makro" in refused(packed(word__vbaProject_dot_bin=b"x"))
    assert "makro" in refused(packed(word__embeddings__x_dot_docx=b"x"))
    assert "makro" in refused(packed(word__a_dot_xml=b'<!DOCTYPE x [<!ENTITY y "z">]>'))
    assert "makro" in refused(packed(word___rels__s_dot_rels=b"attachedTemplate"))


def test_what_is_no_docx_is_refused():
    assert refused(b"%PDF-1.7") == "Berkas ini bukan dokumen DOCX."
    assert refused(b"PK\x03\x04 rusak") == "Berkas ini bukan dokumen DOCX."
    assert refused(packed()[:2000]) == "Berkas ini bukan dokumen DOCX."


def test_damaged_part_is_refused():
    damaged = bytearray(packed(word__a_dot_xml=b"<a>teks</a>"))
    with zipfile.ZipFile(io.BytesIO(damaged)) as archive:
        part = archive.getinfo("word/document.xml")
    begin = part.header_offset + 30 + len(part.filename)
    damaged[begin : begin + part.compress_size] = b"\xff" * part.compress_size

    assert refused(bytes(damaged)) == "Berkas ini bukan dokumen DOCX."


def test_bomb_is_refused_unopened():
    assert refused(packed(word__b_dot_xml=b"\0" * (21 << 20))) == "Isi templat terlalu besar."


def test_too_large_a_file_is_refused():
    assert "2 MB" in refused(b"x" * (LARGEST_TEMPLATE + 1))


def test_helper_reads_back_what_was_written():
    assert text_of(docx("Isi")).strip() == "Isi"
