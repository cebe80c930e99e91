"""The tables of missions, announced totals and transactions."""

from functools import cache

import django_tables2 as tables
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from agreements.language import language
from agreements.models import MissionRole, TransactionKind
from agreements.stats.mission import announced_ranges

from . import amounts
from .cells import NUMBER, dated, days_text, nowrap, titled, unknown
from .marks import Marks


class MissionTable(tables.Table):
    """Rows of missions with their participants and announced totals fetched along."""

    judul = tables.Column(pgettext_lazy("satu", "Misi dagang"), accessor="title", orderable=True)
    peserta = tables.Column(gettext_lazy("Provinsi"), accessor="participants", empty_values=())
    tanggal = tables.Column(
        gettext_lazy("Tanggal"), accessor="held_on", empty_values=(), orderable=True
    )
    nilai = tables.Column(
        gettext_lazy("Nilai yang diumumkan"), accessor="observations", empty_values=()
    )

    caption = gettext_lazy("Misi dagang")
    marks = Marks()

    class Meta:
        orderable = False

    def render_judul(self, record):
        where = ", ".join(filter(None, [record.venue, record.city]))
        where = where or _("Tempat belum diketahui")
        remark = self.marks.of(f"{record.get_kind_display()}. {where}")
        return titled(record, remark, self.marks.title(record))

    def render_peserta(self, record):
        participants = record.participants.all()
        named = [
            (
                nowrap(participant.province),
                _("tuan rumah") if participant.role == MissionRole.HOST else _("tamu"),
            )
            for participant in participants
        ]
        return (
            format_html_join("", '<div>{} <span class="muted">{}</span></div>', named) or unknown()
        )

    def render_tanggal(self, record):
        return dated(record.held_on, record.held_basis, record.held_note)

    def render_nilai(self, record):
        return amounts.announced(announced_ranges(record.observations.all()))


class ObservationTable(tables.Table):
    """Rows of announced totals with their mission and provinces fetched along."""

    misi = tables.Column(pgettext_lazy("satu", "Misi dagang"), accessor="mission")
    jenis = tables.Column(gettext_lazy("Jenis dan arah"), accessor="kind")
    waktu = tables.Column(gettext_lazy("Per waktu"), accessor="observed_on", empty_values=())
    keadaan = tables.Column(gettext_lazy("Keadaan"), accessor="finality")
    nilai = tables.Column(gettext_lazy("Nilai"), accessor="value_low", attrs=NUMBER, orderable=True)

    caption = gettext_lazy("Nilai yang diumumkan pada misi dagang")

    class Meta:
        orderable = False

    def render_misi(self, record):
        return titled(record.mission, days_text(record.mission.held_on))

    def render_jenis(self, record):
        return format_html(
            '{}<br><span class="muted">{}</span>',
            record.get_kind_display(),
            amounts.direction(record),
        )

    def render_waktu(self, record):
        return amounts.as_of(record)

    def render_keadaan(self, record):
        return amounts.standing(record)

    def render_nilai(self, record):
        return amounts.amount(record)


@cache
def _kind(kind, _spoken):
    return str(TransactionKind(kind).label)


class TransactionTable(tables.Table):
    """Rows of transactions with their goods and sides fetched along."""

    barang = tables.Column(gettext_lazy("Barang"), accessor="lines", empty_values=())
    penjual = tables.Column(gettext_lazy("Penjual"), accessor="seller_province", empty_values=())
    pembeli = tables.Column(gettext_lazy("Pembeli"), accessor="buyer_province", empty_values=())
    jenis = tables.Column(gettext_lazy("Jenis"), accessor="kind")
    tanggal = tables.Column(
        gettext_lazy("Tanggal"), accessor="dated", empty_values=(), orderable=True
    )
    nilai = tables.Column(
        gettext_lazy("Nilai"),
        accessor="value_low",
        empty_values=(),
        attrs=NUMBER,
        orderable=True,
    )

    caption = gettext_lazy("Transaksi antarprovinsi")
    is_even = True
    marks = Marks()

    class Meta:
        orderable = False

    def render_barang(self, record):
        mission = record.mission
        remark = escape(mission) if mission and mission.is_published else ""
        goods = conditional_escape(self.marks.of(amounts.goods(record.lines.all())))
        address = escape(record.get_absolute_url())
        return SafeString(f'<a href="{address}">{goods}</a><br><span class="muted">{remark}</span>')

    def render_penjual(self, record):
        return self.marks.of(amounts.side(record.seller_province, record.seller))

    def render_pembeli(self, record):
        return self.marks.of(amounts.side(record.buyer_province, record.buyer))

    def render_jenis(self, record):
        return _kind(record.kind, language())

    def render_tanggal(self, record):
        return dated(record.dated, record.dated_basis)

    def render_nilai(self, record):
        return amounts.worth(record)
