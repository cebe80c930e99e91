"""The rules by which something is told: about which rows, on which occasion, in which words."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.history import term_changes_since
from agreements.models import (
    Agreement,
    Dispute,
    ErrorReport,
    FollowUp,
    Status,
    TradeMission,
    Transaction,
)
from agreements.todo import Desk, find_matter, pending_parties

from .audience import AGENCY, OWN, PARTNER, briefly, partners_of, with_audience

# How far back something that is over by now is still told after days without a run.
CATCH_UP = datetime.timedelta(days=60)
CHUNK = 2000


@dataclass(frozen=True)
class Occasion:
    """One row that something is to be told about; ``moment`` tells its occasions apart."""

    row: Model
    moment: str
    detail: str


@dataclass(frozen=True, eq=False)
class Topic:
    """``occasions`` are those of a day, of all rows or of those with the given keys.

    An audience is told under its own heading; one without a heading is not told at all.
    ``partners`` are the codes of the provinces concerned by a row; ``slug`` is that of the matter
    in whose list a desk finds all rows, where there is one.
    """

    slug: str
    model: type[Model]
    occasions: Callable
    headings: Mapping
    partners: Callable = partners_of
    matter: str = ""

    @property
    def subject(self):
        return self.model._meta.model_name


def rows_of(model, slug, today, keys, fetched=with_audience):
    """The rows of a matter of the whole register, on a day; there may be tens of thousands."""
    return one_by_one(find_matter(model, slug).rows(Desk(today=today)), keys, fetched)


def one_by_one(rows, keys, fetched=with_audience):
    """The rows, or those with the given keys, of which a bounded number is in memory."""
    rows = rows if keys is None else rows.filter(pk__in=keys)
    return fetched(rows).order_by("pk").iterator(chunk_size=CHUNK)


def of_matter(model, slug, moment, detail, fetched=with_audience):
    """One occasion for each row of a matter; ``fetched`` reads what else the topic needs."""

    def occasions(today, keys=None):
        for row in rows_of(model, slug, today, keys, fetched):
            yield Occasion(row, moment(row), detail(row))

    return occasions


def ends(today, keys=None):
    """180, 90, 30 and 7 days before the earliest last day, and once it is certainly over."""
    for days in (180, 90, 30, 7):
        for agreement in rows_of(Agreement, f"berakhir-{days}", today, keys):
            moment = f"{days} {agreement.valid_until.first}"
            detail = _("berlaku sampai %s") % agreement.valid_until
            yield Occasion(agreement, moment, detail)
    over = Agreement.objects.published().with_status(today).filter(status=Status.ENDED)
    over = over.filter(valid_until__last__gte=today - CATCH_UP)
    for agreement in one_by_one(over, keys):
        moment = f"0 {agreement.valid_until.first}"
        yield Occasion(agreement, moment, _("telah berakhir %s") % agreement.valid_until)


def changed_terms(today, keys=None):
    """Changes of how long a published agreement holds, old and new."""
    since = datetime.datetime.combine(today - CATCH_UP, datetime.time(), datetime.UTC)
    changes = {}
    for change in term_changes_since(since):
        changes.setdefault((change.agreement_id, change.at), []).append(change)
    wanted = {pk for pk, _at in changes} if keys is None else set(keys)
    agreements = with_audience(Agreement.objects.published()).in_bulk(wanted)
    for (pk, at), fields in changes.items():
        agreement = agreements.get(pk)
        if agreement and at > agreement.published_at:
            detail = "; ".join(
                _("%(field)s: %(old)s menjadi %(new)s")
                % {"field": each.field, "old": each.old or "–", "new": each.new or "–"}
                for each in fields
            )
            yield Occasion(agreement, f"{at:%Y-%m-%d %H:%M:%S}", detail)


def unreported(months):
    return of_matter(
        TradeMission,
        f"realisasi-{months}",
        lambda mission: str(months),
        lambda mission: (
            _("diselenggarakan %(days)s, belum ada angka realisasi %(months)d bulan")
            % {"days": mission.held_on, "months": months}
        ),
    )


def at_minute(moment):
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"


def since(moment):
    return date_format(timezone.localtime(moment), "j F Y")


def with_disputes(agreements):
    """The agreements with the keys of their open disputes, and who raised them."""
    still_open = Dispute.objects.open().filter(agreement=OuterRef("pk")).order_by()
    return briefly(agreements).annotate(
        disputed=ArraySubquery(still_open.values("pk")),
        disputed_by=ArraySubquery(still_open.values("province")),
    )


def with_pending(agreements):
    """The agreements with the provinces that have yet to confirm them."""
    pending = pending_parties().filter(agreement=OuterRef("pk")).order_by()
    return briefly(agreements).annotate(pending=ArraySubquery(pending.values("province")))


def signed(agreement):
    return _("ditandatangani %s") % agreement.signed_on


def submitted(model, heading):
    return Topic(
        "periksa",
        model,
        of_matter(
            model,
            "periksa",
            lambda record: at_minute(record.submitted_at),
            lambda record: _("diajukan %s") % since(record.submitted_at),
            briefly,
        ),
        {OWN: heading},
        matter="periksa",
    )


UNREPORTED = {
    OWN: gettext_lazy("Misi dagang tanpa angka realisasi"),
    PARTNER: gettext_lazy("Misi dagang yang Anda ikuti, tanpa angka realisasi"),
}
TOPICS = (
    submitted(Agreement, gettext_lazy("Naskah yang menunggu diperiksa")),
    submitted(TradeMission, gettext_lazy("Misi dagang yang menunggu diperiksa")),
    submitted(Transaction, gettext_lazy("Transaksi yang menunggu diperiksa")),
    Topic(
        "sanggahan",
        Agreement,
        of_matter(
            Agreement,
            "sanggahan",
            lambda agreement: str(max(agreement.disputed)),
            lambda agreement: _("%d fakta disanggah") % len(agreement.disputed),
            with_disputes,
        ),
        {
            OWN: gettext_lazy("Fakta yang disanggah mitra"),
            PARTNER: gettext_lazy("Sanggahan Anda yang belum diselesaikan"),
        },
        partners=lambda agreement: set(agreement.disputed_by),
        matter="sanggahan",
    ),
    Topic(
        "konfirmasi",
        Agreement,
        of_matter(
            Agreement,
            "mitra",
            lambda agreement: at_minute(agreement.published_at),
            signed,
            with_pending,
        ),
        {PARTNER: gettext_lazy("Dicatat meja lain, menunggu konfirmasi Anda")},
        partners=lambda agreement: set(agreement.pending),
        matter="konfirmasi",
    ),
    Topic(
        "berakhir",
        Agreement,
        ends,
        {
            OWN: gettext_lazy("Berakhir: perpanjang atau tutup"),
            PARTNER: gettext_lazy("Kerja sama provinsi Anda yang berakhir"),
            AGENCY: gettext_lazy("Naskah yang Anda tanda tangani atau laksanakan berakhir"),
        },
    ),
    Topic(
        "masa",
        Agreement,
        changed_terms,
        {
            OWN: gettext_lazy("Masa berlaku berubah"),
            PARTNER: gettext_lazy("Masa berlaku kerja sama provinsi Anda berubah"),
            AGENCY: gettext_lazy("Masa berlaku naskah Anda berubah"),
        },
    ),
    Topic(
        "lewat-tenggat",
        FollowUp,
        of_matter(
            FollowUp,
            "lewat-tenggat",
            lambda followup: str(followup.due_on.last),
            lambda followup: (
                _("tenggat %(days)s: %(what)s") % {"days": followup.due_on, "what": followup.what}
            ),
        ),
        {
            OWN: gettext_lazy("Tindak lanjut lewat tenggat"),
            PARTNER: gettext_lazy("Tindak lanjut bersama yang lewat tenggat"),
            AGENCY: gettext_lazy("Tindak lanjut Anda yang lewat tenggat"),
        },
        matter="lewat-tenggat",
    ),
    Topic(
        "kekeliruan",
        ErrorReport,
        of_matter(
            ErrorReport,
            "kekeliruan",
            lambda report: at_minute(report.reported_at),
            lambda report: (
                _("nomor %(number)d, %(day)s: %(about)s")
                % {
                    "number": report.pk,
                    "day": since(report.reported_at),
                    "about": report.get_about_display(),
                }
            ),
        ),
        {
            OWN: gettext_lazy("Laporan kekeliruan dari pembaca"),
            PARTNER: gettext_lazy("Laporan kekeliruan atas catatan provinsi Anda"),
        },
        matter="kekeliruan",
    ),
    Topic(
        "tidur",
        Agreement,
        of_matter(Agreement, "tidur", lambda agreement: str(agreement.signed_on.last), signed),
        {
            OWN: gettext_lazy("Naskah payung yang belum punya PKS"),
            PARTNER: gettext_lazy("Naskah payung provinsi Anda yang belum punya PKS"),
        },
        matter="tidur",
    ),
    *(
        Topic(
            f"realisasi-{months}",
            TradeMission,
            unreported(months),
            UNREPORTED,
            matter=f"realisasi-{months}",
        )
        for months in (3, 6, 12)
    ),
    Topic(
        "tanpa-pindaian",
        Agreement,
        of_matter(Agreement, "tanpa-pindaian", lambda agreement: "sekali", signed, briefly),
        {OWN: gettext_lazy("Naskah tanpa pindaian")},
        matter="tanpa-pindaian",
    ),
)
