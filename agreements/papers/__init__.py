"""Draft papers written from a record: DOCX templates, what they may ask for, and their rendering.

A template belongs to the register or to a bureau. Bureaus upload theirs, so that a template is a
program by a stranger: it is rendered in a process of its own, in Jinja's sandbox, from plain texts.
"""

from .checks import LARGEST_TEMPLATE, check_template
from .drafts import draft, own_template
from .placeholders import LISTS, PLACEHOLDERS
from .rendering import TemplateError

__all__ = [
    "LARGEST_TEMPLATE",
    "LISTS",
    "PLACEHOLDERS",
    "TemplateError",
    "check_template",
    "draft",
    "own_template",
]
