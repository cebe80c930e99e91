"""The table of agreements."""

from functools import cache

import django_tables2 as tables
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from agreements.language import language
from agreements.models import Agreement, AgreementKind, Basis, Sector
from agreements.versions import kept_reference

from .cells import dated, inferred, nowrap, status_badge, titled
from .marks import Marks

MOST_PARTIES = 6


class AgreementTable(tables.Table):
    """Rows of agreements with their parties, sectors and status fetched along."""

    judul = tables.Column(pgettext_lazy("satu", "Perjanjian"), accessor="title", orderable=True)
    pihak = tables.Column(gettext_lazy("Para pihak"), accessor="parties", empty_values=())
    jenis = tables.Column(gettext_lazy("Jenis"), accessor="kind", orderable=True)
    tanggal = tables.Column(
        gettext_lazy("Ditandatangani"), accessor="signed_on", empty_values=(), orderable=True
    )
    status = tables.Column(gettext_lazy("Masa berlaku"))

    caption = gettext_lazy("Perjanjian")
    marks = Marks()

    class Meta:
        model = Agreement
        fields = ()
        orderable = False

    def render_judul(self, record):
        remark = ", ".join(sector_names(record.listing)) or _("Bidang belum diketahui")
        row = titled(record, self.marks.of(remark), self.marks.title(record))
        return row + self.marks.excerpt(record)

    def render_pihak(self, record):
        return party_names(record)

    def render_jenis(self, record):
        return _kind(record.kind, record.kind_basis == Basis.INFERRED, language())

    def render_tanggal(self, record):
        return dated(record.signed_on, record.signed_basis, record.signed_note)

    def render_status(self, record):
        return status_badge(record.status)


@cache
def _kind(kind, is_inferred, _spoken):
    label = AgreementKind(kind).label
    return format_html("{} {}", label, inferred()) if is_inferred else escape(label)


def sector_names(listing):
    """The sectors agreed on, in the language that is spoken."""
    if language() == "id":
        return listing.sector_names
    names = kept_reference("sectors in English", _in_english)
    return [names.get(code, code) for code in listing.own_sector_codes]


def _in_english():
    return dict(Sector.objects.values_list("code", "name_en"))


def party_names(agreement):
    """The parties, the first of many only, and how many more there are.

    A comma belongs to the name before it, so that no line begins with one.
    """
    names, more = _shown_parties(agreement)
    parts = [*names, *more]
    followed = [f"{part}," for part in parts[:-1]] + parts[-1:]
    named = map(nowrap, followed[: len(names)])
    return SafeString(" ".join([*named, *map(escape, followed[len(names) :])]))


def parties_text(agreement):
    """The same as plain text, for files and for what is printed into attributes."""
    names, more = _shown_parties(agreement)
    return ", ".join([*names, *more])


def _shown_parties(agreement):
    """The names of the parties that are shown, and in words who else takes part."""
    names = agreement.listing.party_labels
    shown = names if len(names) <= MOST_PARTIES else names[: MOST_PARTIES - 1]
    more = []
    if count := len(names) - len(shown):
        others = ngettext("dan {count} pihak lain", "dan {count} pihak lain", count)
        more.append(others.format(count=count))
    if count := agreement.unnamed_party_count:
        unnamed = ngettext(
            "{count} provinsi yang tidak disebut namanya",
            "{count} provinsi yang tidak disebut namanya",
            count,
        )
        more.append(unnamed.format(count=count))
    return shown, more
