"""The nightly files where several machines share a bucket: all hand out the same."""

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import storages

from agreements.databases import held
from agreements.exports.bulk import BusyError, current, is_due, publish, publishing

pytestmark = pytest.mark.django_db


@pytest.fixture
def bucket(settings, tmp_path):
    """A folder of another place stands for the bucket."""
    settings.STORAGES = settings.STORAGES | {
        "open_data": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "bucket", "allow_overwrite": True},
        }
    }
    (tmp_path / "bucket").mkdir()
    return storages["open_data"]


def elsewhere(settings, tmp_path):
    """From now on this is another machine, with nothing on its disk."""
    settings.OPEN_DATA_ROOT = tmp_path / "other" / "open-data"


def test_another_machine_hands_out_the_same_files(bucket, settings, tmp_path, client):
    manifest = publish()
    with manifest.open(manifest.file("provinsi.csv")) as file:
        written = file.read()
    elsewhere(settings, tmp_path)
    assert (current().made_at, current().files) == (manifest.made_at, manifest.files)
    assert not is_due()
    response = client.get("/data/massal/provinsi.csv")
    assert b"".join(response.streaming_content) == written
    assert response["ETag"] == f'"{manifest.file("provinsi.csv").sha256}"'


def test_former_run_stays_for_one_more(bucket):
    runs = [publish().run for _run in range(3)]
    assert sorted(bucket.listdir("")[0]) == runs[1:]
    assert current().run == runs[-1]


def test_run_that_fails_leaves_the_former_files(bucket, monkeypatch):
    former = publish()
    with monkeypatch.context() as broken:
        broken.setattr(publishing.bucket, "MANIFEST", "/nowhere")
        with pytest.raises(SuspiciousFileOperation):
            publish()
    assert current().run == former.run
    run = publish().run
    assert sorted(bucket.listdir("")[0]) == [former.run, run]


def test_two_machines_at_once(bucket, settings, tmp_path):
    elsewhere(settings, tmp_path)
    with held(publishing.LOCK), pytest.raises(BusyError):
        publish()
    publish()


def test_bucket_that_is_away_takes_the_files_back_and_breaks_no_page(bucket, monkeypatch, client):
    publish()
    monkeypatch.setattr(type(bucket), "open", away)
    assert current() is None
    assert client.get("/data/").status_code == 200


def away(self, name):
    raise ConnectionError("the bucket is away")
