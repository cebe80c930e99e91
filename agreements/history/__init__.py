"""Who changed what, as the database's triggers wrote it: see migration ``0006_history``.

A change is of a row; the record that the row belongs to is known by a key such as "agreement:14".
"""

from .deleted import in_words as deleted_in_words
from .reading import entries, history_of, occasions
from .recording import changes_since, record_key, recorded, version_of
from .restoring import deletions, restore
from .term_changes import term_changes, term_changes_since
from .versions import content_changes, ensure_unchanged, latest_version, read_version

__all__ = [
    "changes_since",
    "content_changes",
    "deleted_in_words",
    "deletions",
    "ensure_unchanged",
    "entries",
    "history_of",
    "latest_version",
    "occasions",
    "read_version",
    "record_key",
    "recorded",
    "restore",
    "term_changes",
    "term_changes_since",
    "version_of",
]
