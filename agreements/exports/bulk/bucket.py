"""The nightly files in the bucket of the uploads, where all machines that serve the site find them.

A run is written into the folder here first; then its files go up beside those of the former run,
and last its manifest, which takes the place of the former at once.
"""

import json

from django.conf import settings
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import storages

from .folder import BUCKET, MANIFEST, newest


def is_used():
    return BUCKET in settings.STORAGES


def put(manifest):
    """Let everybody have the files of a run; those of the one before stay for who reads them."""
    storage = storages[BUCKET]
    former = newest()
    for file in manifest.files:
        with manifest.open(file) as content:
            storage.save(f"{manifest.run}/{file.name}", File(content))
    storage.save(MANIFEST, ContentFile(json.dumps(manifest.described()).encode()))
    kept = {manifest.run, former and former.run}
    for run in set(storage.listdir("")[0]) - kept:
        for name in storage.listdir(run)[1]:
            storage.delete(f"{run}/{name}")
        storage.delete(run)
