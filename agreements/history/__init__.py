"""Who changed what, as the database's triggers wrote it: see migration ``0006_history``.

A change is of a row; the record that the row belongs to is known by a key such as "agreement:14".
"""

from .recording import changes_since, record_key, recorded, version_of

__all__ = ["changes_since", "record_key", "recorded", "version_of"]
