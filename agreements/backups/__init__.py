"""The whole register in one file that can be checked, and back again into an empty installation.

A backup is a zip: PostgreSQL's own dump, every stored file, and ``manifest.json`` with the SHA-256
of each and the rows of each table. With a recipient it is encrypted by age (age-encryption.org).
"""

from .errors import BackupError
from .restoring import restore
from .writing import back_up, forget_older

__all__ = ["BackupError", "back_up", "forget_older", "restore"]
