"""Two records of one thing become one: all of the other moves over, or a draft gives way.

What goes is not deleted: it is withdrawn, keeps its number and key, and its address leads on.
"""

from .actions import answer_not_duplicates, merge, merge_hindrance, set_aside
from .facets import facets
from .rows import pairs, relations, rows_of

__all__ = [
    "answer_not_duplicates",
    "facets",
    "merge",
    "merge_hindrance",
    "pairs",
    "relations",
    "rows_of",
    "set_aside",
]
