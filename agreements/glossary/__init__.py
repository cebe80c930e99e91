"""Words of cooperation between provinces, explained in a sentence or two each.

A word for a value of the register has that value as its key; kinds of transaction begin with
``transaksi-``. Only what the regulations and official guides read for this register say; no
articles are cited here, because the legal bases have a list of their own.
"""

from .desk import GLOSSARY
from .public import CHAPTERS, PUBLIC


def explained(*keys):
    """The (word, sentence) pairs of these keys, in this order."""
    return [GLOSSARY[key] for key in keys]


def chapters():
    """The public's glossary: (anchor, heading, [(key, word, sentence)])."""
    words = GLOSSARY | PUBLIC
    return [
        (anchor, heading, [(key, *words[key]) for key in keys])
        for anchor, heading, keys in CHAPTERS
    ]


__all__ = ["CHAPTERS", "GLOSSARY", "PUBLIC", "chapters", "explained"]
