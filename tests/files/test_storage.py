"""A stored file is whole, or is not there."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

CONTENT = b"isi" * 1000


def content(name):
    with default_storage.open(name) as file:
        return file.read()


def names():
    folders, files = default_storage.listdir("naskah")
    return sorted([*folders, *files])


def test_file_is_stored_under_its_name_and_a_second_under_another():
    first = default_storage.save("naskah/a.pdf", ContentFile(CONTENT))
    second = default_storage.save("naskah/a.pdf", ContentFile(b"lain"))
    assert first == "naskah/a.pdf"
    assert names() == sorted(["a.pdf", second.removeprefix("naskah/")])
    assert content(first) == CONTENT


def test_name_taken_meanwhile_is_not_overwritten():
    storage = default_storage
    first = storage.save("naskah/a.pdf", ContentFile(CONTENT))
    second = storage._save("naskah/a.pdf", ContentFile(b"lain"))
    assert second != first
    assert (content(first), content(second)) == (CONTENT, b"lain")


def test_failed_writing_leaves_nothing(monkeypatch):
    def full(_handle):
        assert [name.endswith(".partial") for name in names()] == [True]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("agreements.files.storage.os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        default_storage.save("naskah/a.pdf", ContentFile(CONTENT))
    assert names() == []
