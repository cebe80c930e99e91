"""What stands in the cells of tables: values in the reader's language and small marks."""

from functools import cache

from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agreements.language import language
from agreements.models import Basis, Status
from agreements.values.day_range import format_day_range
from agreements.values.money import format_rupiah_short

NUMBER = {"cell": {"class": "number"}}  # attrs of a column of numbers


def days_text(days, *, weekday=False):
    """A DayRange as people write it; nothing for None."""
    return "" if days is None else format_day_range(days, language(), weekday=weekday)


def rupiah_text(amount):
    """An amount in miliar and the like where that is exact, else in full; nothing for None."""
    return "" if amount is None else format_rupiah_short(amount, language())


def unknown():
    """What is said in place of a value that nobody recorded."""
    return _unknown(language())


@cache
def _unknown(_spoken):
    return format_html('<span class="unknown">{}</span>', _("Belum diketahui"))


def nowrap(text):
    """A date, a name or an amount that is not broken over two lines."""
    return SafeString(f'<span class="nowrap">{conditional_escape(text)}</span>')


def titled(record, remark, name=""):
    """A link to the page of a record, by its ``name`` if given, over a muted line about it."""
    address, name = escape(record.get_absolute_url()), conditional_escape(name or record)
    remark = conditional_escape(remark)
    return SafeString(
        f'<a href="{address}" lang="id">{name}</a><br><span class="muted">{remark}</span>'
    )


def tag(text):
    """A short remark beside a value."""
    return format_html('<span class="tag">{}</span>', text)


def inferred():
    """The remark that the register concluded a value, where no source states it."""
    return tag(_("disimpulkan"))


def dated(days, basis, note=""):
    """A date with the remark that belongs beside it."""
    if days is None:
        return unknown()
    shown = nowrap(days_text(days))
    if note:
        return format_html("{} {}", shown, tag(note))
    return format_html("{} {}", shown, inferred()) if basis == Basis.INFERRED else shown


def status_badge(status):
    """The legal status as a shape and a word."""
    return _badge(status, language())


@cache
def _badge(status, _spoken):
    return format_html('<span class="badge badge-{}">{}</span>', status, Status(status).label)
