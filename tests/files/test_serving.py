"""Names and headers under which a file goes out."""

import pytest
from django.core.files.base import ContentFile

from agreements.files import download, stored_name


def response_for(title="Naskah", name="naskah/ab/abc.pdf", *, private=False):
    return download(ContentFile(b"isi", name), title, private=private)


def test_download_can_do_nothing_in_a_browser():
    headers = response_for().headers

    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == 'attachment; filename="naskah.pdf"'
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_internal_file_stays_out_of_caches():
    assert response_for(private=True)["Cache-Control"] == "private, no-store"


def test_unknown_kind_of_file_is_plain_bytes():
    response = response_for(name="lama/naskah.html")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="naskah.bin"'


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ('Naskah "asli"\r\nSet-Cookie: a=b', "naskah-asli-set-cookie-ab.pdf"),
        ("../../etc/passwd", "etcpasswd.pdf"),
        ("faktur\u202efdp.exe", "fakturfdpexe.pdf"),
        ("Perjanjian–1 / «Kaltim»", "perjanjian1-kaltim.pdf"),
        ("協定", "dokumen.pdf"),
        ("a" * 200, "a" * 80 + ".pdf"),
    ],
)
def test_download_is_named_after_the_title_in_plain_letters(title, name):
    assert response_for(title)["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize(
    ("uploaded", "stored"),
    [
        ("Naskah Asli.PDF", "naskah/ab/abc.pdf"),
        ("../../etc/passwd.jpeg", "naskah/ab/abc.jpg"),
        ("x.pdf\x00.html", "naskah/ab/abc.bin"),
        ("tanpa-akhiran", "naskah/ab/abc.bin"),
    ],
)
def test_stored_name_owes_nothing_to_the_sender(uploaded, stored):
    assert stored_name("abc", uploaded) == stored
