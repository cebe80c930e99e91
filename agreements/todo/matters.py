"""The registry of matters: the one list from which counts, filters and reminders are made."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from agreements.access import may
from agreements.models import Agreement, ErrorReport, FollowUp, TradeMission, Transaction

from . import agreements, promises, records, reports


@dataclass(frozen=True)
class Matter:
    """One thing that a desk should not overlook, and the rows of ``model`` that it is about.

    ``verb`` is the right of ``agreements.access`` that somebody must hold to be concerned.
    An urgent matter harms somebody if it waits until next week. ``is_public``: which rows they are
    follows from published records and the settings of desks, so that drafts change nothing in it.
    """

    slug: str
    label: Promise
    model: type[Model]
    choose: Callable
    verb: str = "view"
    is_urgent: bool = False
    is_public: bool = False

    @property
    def name(self):
        """The label, with the kind of record where the label does not tell it."""
        if self.model is Agreement or self.verb == "view":
            return self.label
        return f"{self.model._meta.verbose_name} {self.label}"

    def rows(self, desk):
        """The rows that need attention at a Desk on its day."""
        where = desk.reach(self.verb)
        rows = self.model._default_manager.all()
        return self.choose(rows, where, desk) if where else rows.none()


def on_its_way(model):
    """The matters of any record between its first draft and the public."""
    return (
        Matter("periksa", _("menunggu Anda periksa"), model, records.to_check, "publish", True),
        Matter(
            "berubah", _("terbit, lalu diubah"), model, records.changed_since_check, "publish", True
        ),
        Matter(
            "dikembalikan", _("dikembalikan ke meja Anda"), model, records.sent_back, "change", True
        ),
        Matter("draf", _("draf saya"), model, records.drafts, "change"),
        Matter(
            "diajukan", _("menunggu diperiksa orang lain"), model, records.awaiting_others, "change"
        ),
    )


MATTERS = (
    *on_its_way(Agreement),
    Matter(
        "sanggahan",
        _("dengan fakta yang disanggah"),
        Agreement,
        agreements.disputed,
        is_urgent=True,
        is_public=True,
    ),
    Matter(
        "konfirmasi",
        _("menunggu konfirmasi Anda"),
        Agreement,
        agreements.to_confirm,
        "confirm",
        is_public=True,
    ),
    Matter(
        "berakhir-7",
        _("berakhir dalam 7 hari"),
        Agreement,
        agreements.ending_between(None, 7),
        is_urgent=True,
        is_public=True,
    ),
    Matter(
        "berakhir-30",
        _("berakhir dalam 8–30 hari"),
        Agreement,
        agreements.ending_between(7, 30),
        is_public=True,
    ),
    Matter(
        "berakhir-90",
        _("berakhir dalam 31–90 hari"),
        Agreement,
        agreements.ending_between(30, 90),
        is_public=True,
    ),
    Matter(
        "berakhir-180",
        _("berakhir dalam 91–180 hari"),
        Agreement,
        agreements.ending_between(90, 180),
        is_public=True,
    ),
    Matter("tidur", _("naskah payung tanpa PKS"), Agreement, agreements.dormant, is_public=True),
    Matter(
        "tanpa-akhir", _("tanpa masa berlaku"), Agreement, agreements.without_end, is_public=True
    ),
    Matter(
        "tanpa-pindaian",
        _("tanpa pindaian naskah"),
        Agreement,
        agreements.without_scan,
        is_public=True,
    ),
    Matter(
        "mitra",
        _("menunggu konfirmasi mitra"),
        Agreement,
        agreements.awaiting_partner,
        is_public=True,
    ),
    *on_its_way(TradeMission),
    Matter(
        "realisasi-3",
        _("misi dagang tanpa angka realisasi 3 bulan"),
        TradeMission,
        promises.without_realisation(3),
        is_public=True,
    ),
    Matter(
        "realisasi-6",
        _("misi dagang tanpa angka realisasi 6 bulan"),
        TradeMission,
        promises.without_realisation(6),
        is_public=True,
    ),
    Matter(
        "realisasi-12",
        _("misi dagang tanpa angka realisasi 12 bulan"),
        TradeMission,
        promises.without_realisation(12),
        is_public=True,
    ),
    *on_its_way(Transaction),
    Matter(
        "lewat-tenggat",
        _("tindak lanjut lewat tenggat"),
        FollowUp,
        promises.overdue,
        is_urgent=True,
        is_public=True,
    ),
    Matter(
        "tanpa-tenggat", _("belum bertenggat"), FollowUp, promises.without_deadline, is_public=True
    ),
    Matter(
        "kekeliruan",
        _("laporan kekeliruan belum dijawab"),
        ErrorReport,
        reports.unanswered,
        is_urgent=True,
    ),
)


def find_matter(model, slug):
    """The matter of a model by its slug. Raises LookupError for an unknown one."""
    for matter in MATTERS:
        if (matter.model, matter.slug) == (model, slug):
            return matter
    raise LookupError(slug)


def matters_of(user, model=None):
    """The matters that concern ``user`` at some desk, of one model or of all."""
    return [
        matter
        for matter in MATTERS
        if model in (None, matter.model) and may(user, matter.verb, matter.model)
    ]
