"""Two records of one thing become one: all of the other moves over, or a draft gives way.

What goes is not deleted: it is withdrawn, keeps its number and key, and its address leads on.
"""

from .actions import answer_not_duplicates, merge, merge_hindrance, set_aside
from .businesses import merge_businesses
from .facets import facets, said
from .rows import matched, relations, rows_of

__all__ = [
    "answer_not_duplicates",
    "facets",
    "matched",
    "merge",
    "merge_businesses",
    "merge_hindrance",
    "relations",
    "rows_of",
    "said",
    "set_aside",
]
