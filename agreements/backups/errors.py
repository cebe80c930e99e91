"""What can go wrong with a backup."""


class BackupError(Exception):
    """Says in words for the operator what is wrong and what to do."""
