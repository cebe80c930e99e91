"""Taking uploads in: what is too large is counted and not kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from agreements.files.uploads import CappedUploadHandler

MEGABYTE = bytes(2**20)


@pytest.fixture(autouse=True)
def limit_of_three_megabytes(settings):
    settings.MAX_UPLOAD_MEGABYTES = 3


def received(content):
    """The file as a view gets it, and what else was typed after it."""
    file = SimpleUploadedFile("naskah.pdf", content)
    request = RequestFactory().post("/", {"berkas": file, "tempat": "Balikpapan"})
    return request.FILES["berkas"], request.POST["tempat"]


def test_file_at_the_limit_arrives_whole():
    with received(MEGABYTE * 3)[0] as file:
        assert (file.size, file.read()) == (3 * 2**20, MEGABYTE * 3)


def test_file_beyond_the_limit_has_its_size_and_no_content():
    file, place = received(MEGABYTE * 4)
    with file:
        assert (file.size, file.read(), place) == (4 * 2**20, b"", "Balikpapan")


def test_disk_never_holds_more_than_the_limit():
    handler = CappedUploadHandler()
    handler.new_file("berkas", "naskah.pdf", "application/pdf", None)
    with handler.file:
        for number in range(200):
            handler.receive_data_chunk(MEGABYTE, number * len(MEGABYTE))
            assert handler.file.tell() <= 3 * 2**20
