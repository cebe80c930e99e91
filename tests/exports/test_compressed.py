"""Files are compressed while they are sent, workbooks not once more."""

import gzip
import zlib

import pytest

from agreements.middleware import _compressed
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db

ACCEPTING = {"Accept-Encoding": "gzip"}


def test_csv_is_compressed_where_it_may_be(client):
    make_agreement("64", "63")
    packed = client.get("/perjanjian.csv", headers=ACCEPTING)
    plain = client.get("/perjanjian.csv")
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain
    assert packed["Vary"] == plain["Vary"] == "Accept-Encoding"
    assert packed["Cache-Control"] == plain["Cache-Control"] == "public, no-cache"
    assert gzip.decompress(packed.getvalue()) == plain.getvalue()


def test_workbook_is_sent_as_it_is(client):
    answer = client.get("/perjanjian.xlsx", headers=ACCEPTING)
    assert "Content-Encoding" not in answer
    assert answer.getvalue().startswith(b"PK")


def test_what_is_compressed_leaves_before_all_is_read():
    read = []

    def chunks():
        for number in range(20):
            read.append(number)
            yield bytes(range(256)) * 256

    first = next(_compressed(chunks()))
    assert zlib.decompressobj(31).decompress(first)[:3] in {b"", b"\x00\x01\x02"}
    assert len(read) < 3


def test_file_leaves_no_cookie(client):
    assert not client.get("/perjanjian.csv").cookies
