"""A remark about a record for its editor, and where on its form it is mended."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """``anchor`` is the id of an element of the record's form; empty where there is none."""

    text: str
    anchor: str = ""

    def __str__(self):
        return self.text
