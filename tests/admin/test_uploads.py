"""Uploads that try something: disguises, misleading names, 200 MB. Nothing else typed is lost."""

import io
import tracemalloc

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from agreements.models import Document
from tests import samples
from tests.admin.desk import ShownForm, submit, url
from tests.admin.test_documents import errors
from tests.factories import make_agreement

BOUNDARY = "batas-uji"


def upload_named(client, agreement, name, content=None):
    """Post a file under exactly this name: the test client would clean it as a browser does."""
    return post(client, agreement, name, [content or samples.pdf("isi")])


def post(client, agreement, name, chunks):
    page_url = url(agreement, "change")
    shown = ShownForm()
    shown.feed(client.get(page_url).content.decode())
    fields = shown.values | {
        "documents-TOTAL_FORMS": "1",
        "documents-0-kind": "signed",
        "documents-0-title": "Naskah",
        "place": "Balikpapan",
    }
    body = Multipart(fields, "documents-0-file", name, chunks)
    request = {
        "wsgi.input": body,
        "CONTENT_LENGTH": str(body.length),
        "CONTENT_TYPE": f"multipart/form-data; boundary={BOUNDARY}",
    }
    return client.generic("POST", page_url, **request)


class Multipart(io.RawIOBase):
    """A request body that is made while it is read; the file comes before most of the fields."""

    def __init__(self, fields, file_field, file_name, chunks):
        pairs = [
            (name, value)
            for name, values in fields.items()
            for value in (values if isinstance(values, list) else [values])
        ]
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{file_field}"; '
        head += f'filename="{file_name}"\r\nContent-Type: application/pdf\r\n\r\n'
        tail = "\r\n" + "".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in pairs
        )
        parts = [head.encode(), *chunks, (tail + f"--{BOUNDARY}--\r\n").encode()]
        self.length = sum(map(len, parts))
        self._parts = iter(parts)
        self._left = b""

    def readable(self):
        return True

    def readinto(self, buffer):
        while not self._left and (part := next(self._parts, None)) is not None:
            self._left = part
        piece = self._left[: len(buffer)]
        self._left = self._left[len(piece) :]
        buffer[: len(piece)] = piece
        return len(piece)


def test_file_of_50_megabytes_is_an_error_beside_the_field(operator_client, settings):
    settings.MAX_UPLOAD_MEGABYTES = 25
    megabyte = bytes(2**20)
    tracemalloc.start()
    try:
        response = post(
            operator_client, make_agreement(), "pindaian.pdf", [b"%PDF-1.7\n", *[megabyte] * 50]
        )
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert Document.objects.count() == 0
    assert errors(response) == [
        {
            "file": [
                "Berkas terlalu besar: 51 MB, paling besar 25 MB. Kecilkan pindaiannya "
                "(150 dpi cukup) atau bagi menjadi beberapa berkas."
            ]
        }
    ]
    assert 'value="Balikpapan"' in response.content.decode()
    assert peak < 30 * 2**20


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("naskah.pdf", samples.HTML),
        ("pindaian.jpg", samples.SVG),
        ("konsep.docx", b"MZ\x90" + bytes(99)),
    ],
)
def test_disguise_is_an_error_beside_the_field(operator_client, name, content):
    response = upload_named(operator_client, make_agreement(), name, content)

    assert Document.objects.count() == 0
    [fields] = errors(response)
    assert list(fields) == ["file"]
    assert fields["file"][0].startswith("Isi berkas ini bukan")


@pytest.mark.parametrize(
    "name",
    [
        "kontrak.pdf.exe",
        "kontrak.pdf\x00.html",
        "faktur\u202efdp.exe",
        "../../etc/passwd",
        "x." + "p" * 250,
        "kontrak.pdf\n.html",
        "kontrak.pdf;.html",
    ],
)
def test_misleading_name_is_refused(operator_client, name):
    response = upload_named(operator_client, make_agreement(), name)

    assert Document.objects.count() == 0
    assert [list(fields) for fields in errors(response)] == [["file"]]


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/naskah.pdf",
        "..\\..\\windows\\naskah.pdf",
        "/etc/cron.d/naskah.pdf",
        "x\u202efdp.exe.pdf",
        "naskah\t'asli'&lt;b&gt;.pdf",
        "n" * 600 + ".pdf",
        "CON.pdf",
        ".htaccess.pdf",
    ],
)
def test_name_of_an_honest_file_does_not_matter(operator_client, settings, tmp_path, name):
    settings.MEDIA_ROOT = tmp_path / "media"
    upload_named(operator_client, make_agreement(), name)

    document = Document.objects.get()
    kept = [path.relative_to(settings.MEDIA_ROOT) for path in tmp_path.rglob("*") if path.is_file()]
    assert [str(path) for path in kept] == [f"naskah/{document.sha256[:2]}/{document.sha256}.pdf"]


def test_locked_pdf_is_an_error_beside_the_field(operator_client):
    response = upload_named(
        operator_client, make_agreement(), "n.pdf", samples.pdf("isi", locked_with="x")
    )
    assert errors(response) == [
        {"file": ["PDF ini terkunci. Simpan ulang tanpa kata sandi, lalu unggah."]}
    ]


def test_empty_file_is_an_error_beside_the_field(operator_client):
    response = submit(
        operator_client,
        url(make_agreement(), "change"),
        **{
            "documents-TOTAL_FORMS": "1",
            "documents-0-kind": "signed",
            "documents-0-title": "Naskah",
            "documents-0-file": SimpleUploadedFile("n.pdf", b""),
        },
    )
    assert [list(fields) for fields in errors(response)] == [["file"]]
