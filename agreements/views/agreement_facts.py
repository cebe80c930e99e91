"""The facts of one agreement as rows for its page, each with its sources and how sure it is."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from agreements.models import Basis, Fact, StageCode
from agreements.tables.cells import days_text


@dataclass(frozen=True)
class FactRow:
    """One fact: an empty ``value`` is unknown, ``note`` says why it was inferred.

    ``word`` is the key of its value in the glossary.
    """

    term: str
    value: str
    numbers: list = field(default_factory=list)
    inferred: bool = False
    note: str = ""
    word: str = ""


@dataclass(frozen=True)
class StageRow:
    """One of the ten stages: ``state`` is done, undated, latest or open."""

    name: str
    state: str
    when: str
    numbers: list = field(default_factory=list)

    def __str__(self):
        return str(self.name)


def agreement_facts(agreement, cited):
    """What a reader looks for first, unknown or not, and what else is known."""

    def row(term, value, fact=None, basis=Basis.STATED, note="", word=""):
        inferred = basis == Basis.INFERRED
        reason = cited.inferred.get(fact, "") if inferred else ""
        remarks = ". ".join(filter(None, (note, reason)))
        return FactRow(term, value, cited.numbers.get(fact, []), inferred, remarks, word)

    expected = [
        row(
            _("Jenis naskah"),
            agreement.get_kind_display(),
            Fact.KIND,
            agreement.kind_basis,
            word=agreement.kind,
        ),
        row(
            _("Ditandatangani"),
            days_text(agreement.signed_on, weekday=True),
            Fact.SIGNED_ON,
            agreement.signed_basis,
            agreement.signed_note,
        ),
        row(_("Tempat"), agreement.place, Fact.PLACE),
        row(
            _("Berlaku sampai"),
            days_text(agreement.valid_until),
            Fact.VALID_UNTIL,
            note=agreement.term_note,
        ),
        row(
            _("Kategori kerja sama"),
            agreement.get_category_display(),
            Fact.CATEGORY,
            agreement.category_basis,
            word=agreement.category,
        ),
        row(_("Dasar hukum"), _listed(agreement.legal_bases.all()), Fact.LEGAL_BASIS),
    ]
    further = [
        row(_("Cara penandatanganan"), agreement.get_signing_method_display()),
        row(_("Mulai berlaku"), days_text(agreement.effective_from), Fact.EFFECTIVE_FROM),
        row(
            _("Dihentikan"),
            days_text(agreement.ended_on),
            Fact.ENDED_ON,
            note=agreement.ended_reason,
        ),
        row(_("Fasilitas"), _listed(agreement.facilities.all()), Fact.FACILITIES),
        row(_("Maksud dan tujuan"), agreement.purpose, Fact.PURPOSE),
        row(_("Objek"), agreement.subject),
        row(_("Latar belakang"), agreement.background, Fact.BACKGROUND),
        row(_("Pembiayaan"), agreement.financing),
    ]
    return expected + [fact for fact in further if fact.value]


def official_stages(agreement, cited):
    """The ten stages up to the latest one recorded and beyond; none if none is recorded."""
    reached = {StageCode(stage.stage): stage for stage in agreement.stages.all()}
    if not reached:
        return []
    latest = max(reached, key=lambda code: code.position)
    return [
        _reached_stage(code, reached[code], code == latest, cited.of(Fact.STAGES, code.label))
        if code in reached
        else _missing_stage(code, code.position < latest.position)
        for code in StageCode
    ]


def _reached_stage(code, stage, is_latest, numbers):
    when = days_text(stage.reached_on) or _("Tanggal belum diketahui")
    state = "latest" if is_latest else "done" if stage.reached_on else "undated"
    return StageRow(code.label, state, f"{when}. {stage.note}" if stage.note else when, numbers)


def _missing_stage(code, is_passed):
    return StageRow(code.label, "undated" if is_passed else "open", _("Tidak tercatat"))


def _listed(records):
    return "; ".join(str(record) for record in records)
