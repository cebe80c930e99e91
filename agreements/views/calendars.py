"""Calendars of the days on which agreements end, for any program that reads iCalendar."""

import datetime
from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.generic import View
from icalendar import Calendar, Event, vText

from agreements.addresses import absolute, host
from agreements.identity import NAME
from agreements.language import language
from agreements.models import Agreement, AgreementListing, Province, Status
from agreements.tables.agreements import parties_text
from agreements.tables.cells import days_text
from agreements.values.characters import printable

from .feeds import unusable

LOOKING_BACK = datetime.timedelta(days=365)
MOST = 500  # ends before today, and as many after: few programs would load more
# What an event says of an agreement, besides its parties.
SAID = ("pk", "title", "kind", "valid_until", "unnamed_party_count", "updated_at")


class CalendarView(View):
    """The ends of the agreements that the filters of a RegisterList find."""

    shown = None

    def get(self, request):
        filters = self.shown.filtered(request.GET)
        if not filters.is_valid():
            return unusable(filters)
        chosen = "; ".join(chip for chip, _query in filters.chips())
        return calendar(filters.narrow(), chosen or _("semua naskah"), filename=self.shown.path)


def whole_calendar(request):
    """The ends of all agreements."""
    return calendar(_rows(), _("semua naskah"), filename="kalender")


def province_calendar(request, slug):
    """The ends of the agreements to which one province is a party."""
    province = get_object_or_404(Province, slug=slug)
    rows = _rows().filter(province_codes__contains=[province.code])
    return calendar(rows, province, filename=f"kalender-{slug}")


def calendar(rows, of_whom, *, filename):
    """A calendar of the ends of listed agreements from a year ago on.

    What was stopped or replaced no longer ends on the day it once should have; an agreement whose
    end is not known has no event. Of very many, those nearest to today are in it.
    """
    today = localdate()
    ending = rows.exclude(status__in=[Status.STOPPED, Status.REPLACED])
    ended = ending.filter(valid_last__gte=today - LOOKING_BACK, valid_first__lt=today)
    to_come = ending.filter(valid_first__gte=today)
    begin, end, rest = _frame(of_whom).to_ical().rpartition(b"END:VCALENDAR")
    events = [
        *_events(ended.order_by("-valid_first", "-valid_last", "-pk")),
        *_events(to_come.order_by("valid_first", "valid_last", "pk")),
    ]
    response = HttpResponse(
        b"".join([begin, *events, end, rest]), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'inline; filename="{filename}.ics"'
    return response


def _rows():
    return AgreementListing.objects.published().with_status()


def _events(rows):
    fields = (f"agreement__{field}" for field in SAID)
    said = rows.values_list("party_names", "party_regencies", *fields)
    return [
        _event(language(), tuple(names), tuple(regencies), *values)
        for names, regencies, *values in said[:MOST]
    ]


def _frame(of_whom):
    frame = Calendar()
    frame.add("version", "2.0")
    frame.add("prodid", f"-//{host()}//kerjasama//ID")
    # As text, because the library would write a name as it is.
    name = vText(printable(_("Akhir masa berlaku: {whose}").format(whose=of_whom)))
    frame.add("name", name)
    frame.add("x-wr-calname", name)
    held = _("Paling banyak {most} naskah yang berakhir sebelum hari ini dan {most} sesudahnya.")
    frame.add("x-wr-caldesc", vText(held.format(most=MOST)))
    frame.add("method", "PUBLISH")
    frame.add("refresh-interval", datetime.timedelta(days=1), parameters={"value": "DURATION"})
    return frame


@lru_cache(maxsize=8 * MOST)
def _event(_spoken, names, regencies, *values):
    """The event of an agreement, written once for as long as it says the same.

    Writing it takes some forty times as long as reading what it says. Those kept take 6 MB.
    """
    agreement = Agreement(**dict(zip(SAID, values, strict=True)))
    agreement.listing = AgreementListing(party_names=names, party_regencies=regencies)
    return _end(agreement).to_ical()


def _end(agreement):
    """The end as whole days: one where it is known to the day, else every day it can be."""
    until = agreement.valid_until
    address = absolute(agreement.get_absolute_url())
    kind = agreement.get_kind_display()
    event = Event()
    event.add("uid", f"perjanjian-{agreement.pk}-berakhir@{host()}")
    event.add("dtstamp", agreement.updated_at)
    event.add("last-modified", agreement.updated_at)
    event.add("dtstart", until.first)
    event.add("dtend", until.until)
    event.add("summary", printable(_summary(agreement)))
    event.add("description", printable("\n".join([*_details(agreement, kind), address])))
    event.add("url", address)
    event.add("categories", [kind])
    event.add("transp", "TRANSPARENT")
    return event


def _summary(agreement):
    if agreement.valid_until.is_day:
        return _("Berakhir: {title}").format(title=agreement)
    return _("Berakhir, hari belum pasti: {title}").format(title=agreement)


def _details(agreement, kind):
    yield f"{kind}, {parties_text(agreement)}"
    yield _("Berlaku sampai: {days}").format(days=days_text(agreement.valid_until))
    if not agreement.valid_until.is_day:
        yield _("Hari pastinya belum diketahui; acara ini mencakup semua hari yang mungkin.")
    yield _("Menurut catatan {register}; periksa naskah aslinya.").format(register=NAME)
