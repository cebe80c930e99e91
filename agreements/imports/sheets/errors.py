"""What can be wrong with a file as a whole."""


class SheetFileError(ValueError):
    """A file that cannot be read as a spreadsheet; the message says how to mend it."""
