"""Which of its two languages the register speaks at the moment."""

from django.utils.translation import get_language


def language():
    """`en` where English was asked for, else `id`; names, dates and money are printed in it."""
    return "en" if (get_language() or "").startswith("en") else "id"
