"""Three states of a form compared: as its editor opened it, as it is saved now, as it was typed.

A state maps each field to the texts that a browser sends for it.
"""

from enum import Enum, auto


class Fate(Enum):
    """What becomes of a row that its editor posted, when others have written in the record too."""

    COMPARED = auto()  # field by field
    DROPPED = auto()  # deleted by others; nothing was typed in it
    LOST = auto()  # contested: deleted by others, typed in here
    REVIVED = auto()  # contested: deleted here, changed by others


def same(one, other):
    """Whether two values read the same; spaces and line ends say nothing."""
    return [" ".join(text.split()) for text in one] == [" ".join(text.split()) for text in other]


def touched(before, after):
    """The fields of ``after`` that had another value before."""
    return [name for name in after if not same(before[name], after[name])]


def compare(base, saved, typed):
    """(taken, contested): fields that only others changed, and that both changed differently."""
    by_others = set(touched(base, saved)) & set(touched(saved, typed))
    by_editor = set(touched(base, typed))
    return by_others - by_editor, by_others & by_editor


def fate_of(base, saved, typed, *, is_deleted):
    """The Fate of a row; ``base`` or ``saved`` is None if there was, or is, no such row."""
    if saved is None:
        is_typed_in = base is None or bool(touched(base, typed))
        return Fate.LOST if is_typed_in and not is_deleted else Fate.DROPPED
    if is_deleted and base is not None and touched(base, saved):
        return Fate.REVIVED
    return Fate.COMPARED
