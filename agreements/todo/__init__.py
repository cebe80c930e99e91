"""What needs a desk's attention today, each matter in one place.

The desk's first page counts these rows, its lists filter by them (``?perlu=<slug>``), and the daily
reminders are sent about them.
"""

from .agreements import awaiting_province, ending_between, pending_parties
from .desk import NATIONAL, Desk, concerning, desks_of
from .matters import MATTERS, Matter, find_matter, matters_of

__all__ = [
    "MATTERS",
    "NATIONAL",
    "Desk",
    "Matter",
    "awaiting_province",
    "concerning",
    "desks_of",
    "ending_between",
    "find_matter",
    "matters_of",
    "pending_parties",
]
