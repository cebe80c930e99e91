"""Files that nobody needs: what a request wrote whose transaction then did not come to its end."""

from datetime import timedelta

from django.core.files.storage import default_storage
from django.db.models import F
from django.utils import timezone

from agreements.backups.contents import stored_files
from agreements.models import Change, Document, PaperTemplate, SheetImport

FOLDERS = ("naskah/", "impor/", "templat/", "readyz/")  # what is written there is ours alone
HOLDERS = (Document, PaperTemplate, SheetImport)
AT_LEAST = timedelta(days=1)  # a file is stored before its row is there to be seen


def sweep(at_least=AT_LEAST):
    """Delete such files that are ``at_least`` so old; return their names.

    A file stays as long as a row names it, and what history knows of one, which may come back.
    """
    named = names()
    limit = timezone.now() - at_least
    found = [name for folder in FOLDERS for name in stored_files(folder) if name not in named]
    gone = [name for name in found if default_storage.get_modified_time(name) < limit]
    for name in gone:
        default_storage.delete(name)
    return gone


def names():
    """The names of all files that a row has, or had."""
    found = set()
    for model in HOLDERS:
        found.update(model.objects.values_list("file", flat=True))
        changes = Change.objects.filter(table=model._meta.model_name)
        for state in ("before", "after"):
            had = changes.filter(**{f"{state}__has_key": "file"})
            found.update(had.values_list(F(f"{state}__file"), flat=True))
    return found
