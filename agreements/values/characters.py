"""Characters that a text may hold but a file made of it may not."""

import re

# What no XML may hold, not even escaped; iCalendar forbids the same control characters.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text) -> str:
    """The text with a space for each character that would break XML or iCalendar."""
    return UNPRINTABLE.sub(" ", str(text))
