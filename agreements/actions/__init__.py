"""Writes that touch more than one field of a record.

All are keyword-only and atomic. Whoever is ``by`` must hold the right; the server checks it,
whatever buttons a page shows. ``by`` is None when the register itself acts, from a command on its
own server.
"""

from .confirming import asked_parties, confirm, dispute, may_settle, settle
from .publishing import (
    makers,
    open_steps,
    publish,
    recheck,
    refused_as_maker,
    send_back,
    submit,
    withdraw,
    works_alone,
)
from .recording import announce, record_at_event
from .reporting import close_report, file_report
from .titles import compose_title, has_composed_title, title_of, titles_follow

__all__ = [
    "announce",
    "asked_parties",
    "close_report",
    "compose_title",
    "confirm",
    "dispute",
    "file_report",
    "has_composed_title",
    "makers",
    "may_settle",
    "open_steps",
    "publish",
    "recheck",
    "record_at_event",
    "refused_as_maker",
    "send_back",
    "settle",
    "submit",
    "title_of",
    "titles_follow",
    "withdraw",
    "works_alone",
]
