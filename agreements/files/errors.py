"""Why a file is refused."""


class FileError(ValueError):
    """Says to the person who uploaded the file what is wrong with it and how to mend it."""
