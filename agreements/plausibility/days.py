"""Doubts about days: weekdays that do not fit, provinces that were not yet founded."""

from django.utils.translation import gettext as _

from agreements.models import Fact
from agreements.values.day_range import DayRangeError, format_day_range, parse_day_range

from .finding import Finding

FACT_FIELDS = {
    Fact.SIGNED_ON: "signed_on",
    Fact.EFFECTIVE_FROM: "effective_from",
    Fact.VALID_UNTIL: "valid_until",
    Fact.ENDED_ON: "ended_on",
    Fact.HELD_ON: "held_on",
    Fact.DATE: "dated",
}
NOTES = {"signed_note": "signed_on", "held_note": "held_on"}


def weekdays_that_do_not_fit(record):
    """A source, or the note beside the date, names a weekday which that day was not."""
    cited = record.citations.filter(fact__in=FACT_FIELDS).exclude(stated_value="")
    said = [(FACT_FIELDS[row.fact], row.stated_value) for row in cited]
    said += [(field, getattr(record, note, "")) for note, field in NOTES.items()]
    return [
        Finding(_("Sumber menulis “%(text)s”: %(doubt)s") % {"text": text, "doubt": doubt}, anchor)
        for field, text in said
        for doubt in weekday_doubts(text, getattr(record, field, None))
        for anchor in [f"id_{field}"]
    ]


def weekday_doubts(text, days):
    """What is odd about the weekday of a text; one without a year is read by the record's day."""
    try:
        return parse_day_range(text).warnings
    except DayRangeError:
        pass
    weekday = text.split(maxsplit=1)[0].strip(",") if text.strip() else ""
    if not (weekday and days and days.first == days.last):
        return ()
    try:
        return parse_day_range(f"{weekday} {format_day_range(days)}").warnings
    except DayRangeError:
        return ()


def not_yet_founded(province, days, anchor):
    """A province takes part only on days after its founding law took effect."""
    if not (days and province.founded) or days.last >= province.founded.first:
        return []
    text = _("%(province)s baru dibentuk %(founded)s, sesudah tanggal catatan ini (%(days)s).") % {
        "province": province,
        "founded": province.founded,
        "days": days,
    }
    return [Finding(text, anchor)]


def wholly_before(days, others):
    return bool(days and others and days.last < others.first)
