"""A file is what its content says, whatever its name claims."""

import hashlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.files import FileError, fingerprint, kind_of
from tests import samples


@pytest.mark.parametrize(
    ("name", "content", "label"),
    [
        ("naskah.pdf", samples.pdf("isi"), "PDF"),
        ("NASKAH.PDF", samples.pdf("isi"), "PDF"),
        ("pindaian.jpg", samples.JPEG, "JPG"),
        ("pindaian.jpeg", samples.JPEG, "JPG"),
        ("pindaian.png", samples.PNG, "PNG"),
        ("konsep.docx", samples.docx("isi"), "DOCX"),
        ("naskah.exe.pdf", samples.pdf("isi"), "PDF"),
    ],
)
def test_file_that_is_what_it_claims_is_taken(name, content, label):
    assert kind_of(SimpleUploadedFile(name, content)).label == label


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("naskah.pdf", samples.HTML),
        ("naskah.pdf", samples.HTML + samples.pdf("isi")),
        ("naskah.jpg", samples.SVG),
        ("naskah.png", samples.HTML),
        ("naskah.pdf", samples.PNG),
        ("naskah.docx", samples.pdf("isi")),
        ("naskah.pdf", b"MZ\x90\x00" + bytes(100)),
        ("naskah.pdf", b"hanya teks"),
        ("naskah.pdf", b"\x00"),
    ],
)
def test_disguised_file_is_refused(name, content):
    with pytest.raises(FileError, match="Isi berkas ini bukan"):
        kind_of(SimpleUploadedFile(name, content))


def test_refusal_says_what_the_file_seems_to_be():
    with pytest.raises(FileError) as refusal:
        kind_of(SimpleUploadedFile("naskah.pdf", samples.SVG))
    assert str(refusal.value) == (
        "Isi berkas ini bukan PDF, melainkan tampaknya .svg. "
        "Unggah berkas aslinya, jangan ganti namanya."
    )


@pytest.mark.parametrize(
    "name",
    ["kontrak.pdf.exe", "kontrak", "kontrak.pdf.", ".pdf", "kontrak.html", "kontrak.pdf\x00.html"],
)
def test_other_extension_is_refused(name):
    with pytest.raises(FileError, match="Hanya PDF, JPG, PNG, atau DOCX yang diterima"):
        kind_of(SimpleUploadedFile(name, samples.pdf("isi")))


def test_size_is_refused_without_looking_inside(settings):
    settings.MAX_UPLOAD_MEGABYTES = 1
    file = SimpleUploadedFile("naskah.pdf", samples.pdf("isi"))
    file.size = 200 * 2**20

    with pytest.raises(FileError, match="Berkas terlalu besar: 200 MB, paling besar 1 MB"):
        kind_of(file)


def test_fingerprint_is_the_sha256_and_leaves_the_file_at_its_start():
    content = bytes(range(256)) * 1000
    file = ContentFile(content)

    assert fingerprint(file) == hashlib.sha256(content).hexdigest()
    assert file.read() == content
