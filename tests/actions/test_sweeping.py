"""Files left by who was cut off go; files of records, also of deleted ones, stay."""

import os
import time
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from agreements.actions.sweeping import sweep
from agreements.models import Document
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db
A_DAY_AND_MORE = 25 * 3600  # seconds


def stored(name, age=A_DAY_AND_MORE):
    name = default_storage.save(name, ContentFile(b"isi"))
    then = time.time() - age
    os.utime(default_storage.path(name), (then, then))
    return name


def test_only_old_files_that_no_record_has_or_had_go():
    agreement = make_agreement()
    kept = [stored(f"naskah/{name}.pdf") for name in ("ada", "diganti", "dihapus")]
    for name, digest in zip(kept, "abc", strict=True):
        agreement.documents.create(title=name, file=name, sha256=digest * 64)
    Document.objects.filter(file="naskah/diganti.pdf").update(file="naskah/ada.pdf")
    Document.objects.filter(file="naskah/dihapus.pdf").delete()
    kept += [stored("naskah/baru.pdf", age=0), stored("lain/tidak-dikenal.pdf")]
    left = [stored("naskah/ab/yatim.pdf"), stored("impor/2026/.x.partial"), stored("readyz/x")]

    assert sorted(sweep()) == sorted(left)
    assert [default_storage.exists(name) for name in kept] == [True] * 5
    assert sweep(timedelta(0)) == ["naskah/baru.pdf"]
