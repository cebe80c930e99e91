"""Sheets of agreements: one row for each document."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.actions import title_of
from agreements.exports import AGREEMENT_COLUMNS
from agreements.exports.column import text_column
from agreements.exports.expressions import filled, listed
from agreements.forms import AgreementForm
from agreements.models import (
    AgencyRole,
    Agreement,
    AgreementKind,
    Capacity,
    Facility,
    LegalBasis,
    Party,
    Sector,
    StageCode,
)
from agreements.plausibility import MINIMUM_PARTIES
from agreements.values.day_range import parse_day_range, to_edtf

from .agreement_rows import agreement_row_sets, name_of_party
from .columns import (
    SheetColumn,
    as_day,
    chooser,
    codes_by_words,
    field_column,
    items,
    joined,
    worded,
)
from .headers import normalised
from .subject import Subject, identity_columns
from .words import AGREEMENTS

EXPORTED = {column.name: column for column in AGREEMENT_COLUMNS}
SIGNATORY = re.compile(
    r"(?P<name>[^(]*?)\s*(?:\((?P<position>.*)\))?\s*(?:[–-] (?P<capacity>[^–]+))?"
)
IN_BRACKETS = re.compile(r"(?P<text>.*?)\s*(?:\((?P<inside>[^()]*)\))?")
BULLET = re.compile(r"^\s*(?:[-•*]|[0-9a-z]{1,2}[.)])\s+")
KIND_WORDS = {
    **dict.fromkeys(("kb", "kesepakatan"), AgreementKind.JOINT_AGREEMENT),
    **dict.fromkeys(
        ("nota kesepahaman", "memorandum of understanding", "m o u"), AgreementKind.MOU
    ),
    **dict.fromkeys(
        ("perjanjian kerjasama", "perjanjian kerja sama", "perjanjian"), AgreementKind.IMPLEMENTING
    ),
    "addendum": AgreementKind.ADDENDUM,
}


class AgreementSheet(Subject):
    """Rows that become agreements with their parties, sectors, scope, agencies and stages."""

    model = Agreement
    days = "signed_on"
    days_column = "ditandatangani"

    def __init__(self, directory, desk, user):
        super().__init__(directory, desk, user)
        self.names_of = {
            model: dict(model.objects.values_list("pk", field))
            for model, field in ((Sector, "name_id"), (LegalBasis, "short"), (Facility, "name"))
        }
        self.choose_role = chooser(codes_by_words(AgencyRole.choices, {}))
        self.choose_stage = chooser(codes_by_words(StageCode.choices, {}))
        self.choose_capacity = chooser(codes_by_words(Capacity.choices, {}))
        self.columns = worded(self._columns(AgreementForm()), AGREEMENTS)
        self.row_sets = agreement_row_sets(directory, desk)

    def _columns(self, form):
        def field(exported, name, **options):
            return field_column(form, name, EXPORTED[exported], **options)

        def rows(exported, read, shown, **options):
            return SheetColumn(EXPORTED[exported], read, shown, empty=(), **options)

        in_context = {"in_context": True}
        note = text_column("catatan_internal", gettext_lazy("Catatan internal"), "internal_note")
        return (
            *identity_columns(),
            field("jenis", "kind", said=KIND_WORDS),
            field("dasar_jenis", "kind_basis"),
            field("judul", "title"),
            field("judul_resmi", "title_is_official"),
            rows("para_pihak", self.read_bodies, show_bodies),
            field("jumlah_pihak_tidak_disebut", "unnamed_party_count"),
            field("jumlah_pihak_menurut_sumber", "stated_party_count"),
            rows("nomor", texts_of_parties, show_numbers),
            rows("penanda_tangan", self.read_signatories, show_signatories),
            rows("opd_penanda_tangan", self.read_signers, self.show_agencies, **in_context),
            rows("opd_terkait", self.read_agencies, self.show_involved, **in_context),
            field("ditandatangani", "signed_on"),
            field("dasar_tanggal", "signed_basis"),
            field("catatan_tanggal", "signed_note"),
            field("tempat", "place"),
            field("cara_penandatanganan", "signing_method"),
            field("mulai_berlaku", "effective_from"),
            field("berlaku_sampai", "valid_until"),
            field("jangka_waktu", "term_note"),
            field("dihentikan", "ended_on"),
            field("alasan_dihentikan", "ended_reason"),
            field("kategori", "category"),
            field("dasar_kategori", "category_basis"),
            rows("bidang", self.reader_of(Sector), self.shower_of(Sector)),
            rows("bidang_diharapkan", self.reader_of(Sector), self.shower_of(Sector)),
            rows("ruang_lingkup", read_points, joined),
            field("maksud_tujuan", "purpose"),
            field("objek", "subject"),
            field("latar_belakang", "background"),
            field("pembiayaan", "financing"),
            rows("dasar_hukum", self.reader_of(LegalBasis), self.shower_of(LegalBasis)),
            rows("fasilitas", self.reader_of(Facility), self.shower_of(Facility, by_name=True)),
            rows("tahapan", self.read_stages, show_stages),
            field_column(form, "internal_note", note),
        )

    # --- Reading ---------------------------------------------------------------------------------

    def read_bodies(self, text):
        bodies = [
            body for part in items(text) if part != "-" for body in self.directory.bodies(part)
        ]
        for place, body in enumerate(bodies):
            if body.key in [other.key for other in bodies[:place]]:
                raise ValidationError(_("%s tertulis dua kali.") % body.name)
        return tuple(bodies)

    def read_signatories(self, text):
        return tuple(self._signatory(part) for part in texts_of_parties(text))

    def _signatory(self, text):
        match = SIGNATORY.fullmatch(text)
        if not match:
            return text, "", ""
        if not match["capacity"]:
            return match["name"], match["position"] or "", ""
        return match["name"], match["position"] or "", self.choose_capacity(match["capacity"])

    def read_signers(self, text, line):
        provinces = provinces_of(line)
        parts = texts_of_parties(text)
        if len(parts) == len(provinces):
            return tuple(
                self.directory.agency(part, [province])
                for part, province in zip(parts, provinces, strict=True)
                if part
            )
        return tuple(self.directory.agency(part, provinces) for part in parts if part)

    def read_agencies(self, text, line):
        involved = {}
        for part in items(text):
            match = IN_BRACKETS.fullmatch(part)
            role = self.choose_role(match["inside"]) if match["inside"] else AgencyRole.MENTIONED
            involved[self.directory.agency(match["text"], provinces_of(line))] = role
        return tuple(involved.items())

    def reader_of(self, model):
        """Reads the keys of records of ``model``, each once and in their own order."""

        def read(text):
            found = {pk for part in items(text) for pk in self.directory.several(model, part)}
            return tuple(sorted(found))

        return read

    def read_stages(self, text):
        stages = {}
        for part in items(text):
            match = IN_BRACKETS.fullmatch(part)
            days = parse_day_range(as_day(match["inside"])).value if match["inside"] else None
            stages[self.choose_stage(match["text"])] = days
        return tuple(stages.items())

    # --- Showing ---------------------------------------------------------------------------------

    def shower_of(self, model, *, by_name=False):
        def show(keys):
            names = [self.names_of[model][key] for key in keys]
            return joined(sorted(names) if by_name else names)

        return show

    def agency_text(self, pk):
        province = self.directory.short_names[self.directory.agency_provinces[pk]]
        return f"{self.directory.agency_names[pk]} {province}"

    def show_agencies(self, keys):
        return joined(map(self.agency_text, keys))

    def show_involved(self, involved):
        return joined(f"{self.agency_text(pk)} ({AgencyRole(role).label})" for pk, role in involved)

    # --- Recognising -----------------------------------------------------------------------------

    def identities(self, line):
        values = line.values
        bodies = values.get("para_pihak", ())
        kind, days = values.get("jenis"), values.get("ditandatangani")
        if not kind:
            return []
        names = [self.directory.name_in_titles(body.business) or body.name for body in bodies]
        unnamed = values.get("jumlah_pihak_tidak_disebut") or 0
        title = values.get("judul") or title_of(kind, names, unnamed)
        common = kind, tuple(sorted(body.province for body in bodies if body.province)), days
        numbers = [number for number in values.get("nomor", ()) if number]
        return [
            *(("number", *common, compact(number)) for number in numbers),
            ("title", *common, normalised(title)),
        ]

    def known_identities(self):
        records = Agreement.objects.filter(merged_into=None).values_list(
            "pk",
            "kind",
            "signed_on",
            "title",
            "listing__province_codes",
            listed(
                Party.objects.filter(agreement=models.OuterRef("pk")),
                filled("document_number"),
                "pk",
            ),
        )
        for pk, kind, days, title, codes, numbers in records.iterator(chunk_size=5_000):
            common = kind, tuple(codes or ()), days
            yield ("title", *common, normalised(title)), pk
            for number in numbers:
                yield ("number", *common, compact(number)), pk

    # --- Finishing -------------------------------------------------------------------------------

    def complete(self, line, before):
        """Compose a title where there is none, and anew where the register composed it."""
        if before and "judul" not in line.changes and self.is_composed(before, line.had):
            line.record["title"] = ""
        if not line.record["title"]:
            line.record["title"] = self.composed(line.record, line.rows[Party])
            line.record["title_is_official"] = False

    def is_composed(self, record, rows):
        return not record["title_is_official"] and record["title"] == self.composed(
            record, rows[Party]
        )

    def composed(self, record, parties):
        names = [name_of_party(row, self.directory) for row in parties]
        return title_of(record["kind"], names, record["unnamed_party_count"])

    def gaps(self, line):
        yield from super().gaps(line)
        known = len(line.rows[Party]) + line.record["unnamed_party_count"]
        if known < MINIMUM_PARTIES:
            yield "para_pihak", _("Perjanjian yang terbit punya sedikitnya dua pihak.")


def texts_of_parties(text):
    """One text for each party in their order; "-" stands for none."""
    return tuple("" if part == "-" else part for part in items(text))


def show_bodies(bodies):
    return joined(body.name for body in bodies)


def show_numbers(numbers):
    return joined(filter(None, numbers))


def show_signatories(people):
    return joined(filter(None, map(signatory_text, people)))


def signatory_text(person):
    name, position, capacity = person
    label = Capacity(capacity).label if capacity else ""
    parts = (name, position and f"({position})", label and f"– {label}")
    return " ".join(filter(None, parts))


def read_points(text):
    """The points of a scope, without the numbers or bullets before them."""
    return tuple(BULLET.sub("", part) for part in items(text))


def show_stages(stages):
    return joined(
        f"{StageCode(stage).label} ({to_edtf(days)})" if days else str(StageCode(stage).label)
        for stage, days in stages
    )


def provinces_of(line):
    """The provinces among the parties that the line names."""
    return [body.province for body in line.values.get("para_pihak", ()) if body.province]


def compact(number):
    """A document number as numbers are compared: without spaces, in one case."""
    return "".join(number.casefold().split())
