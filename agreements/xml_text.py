"""Text as XML can hold it: in feeds, pictures and draft papers."""

import re

# Characters that no XML may hold, not even escaped.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def in_xml(text, instead=""):
    """The text without the characters that would break the file, or with ``instead`` for each."""
    return FORBIDDEN.sub(instead, str(text))
