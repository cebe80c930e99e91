"""The rows that an agreement of a sheet has in other tables."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from agreements.models import (
    Agreement,
    AgreementAgency,
    AgreementSector,
    AgreementStage,
    Party,
    ScopeItem,
    Standing,
)

from .subject import RowSet


def agreement_row_sets(directory, desk):
    """The RowSets of agreements for a file of the province ``desk`` (a code or None)."""
    legal_bases, facilities = Agreement.legal_bases.through, Agreement.facilities.through
    of_agreement = "agreement_id"
    return (
        RowSet(Party, of_agreement, "para_pihak", Parties(directory, desk), ("order", "id")),
        RowSet(AgreementSector, of_agreement, "bidang", sectors),
        RowSet(ScopeItem, of_agreement, "ruang_lingkup", scope, ("order", "id")),
        RowSet(AgreementAgency, of_agreement, "opd_terkait", agencies),
        RowSet(AgreementStage, of_agreement, "tahapan", stages),
        RowSet(legal_bases, of_agreement, "dasar_hukum", linked("dasar_hukum", "legalbasis_id")),
        RowSet(facilities, of_agreement, "fasilitas", linked("fasilitas", "facility_id")),
    )


class Parties:
    """The parties as the sheet has them; what else is known of a party stays with it."""

    def __init__(self, directory, desk):
        self.directory = directory
        self.desk = desk

    def __call__(self, existing, line):
        rows = [dict(row) for row in existing]
        values = line.values
        if "para_pihak" in values:
            rows = self.named(rows, values["para_pihak"])
        for column, write in (("nomor", number_of), ("penanda_tangan", signatory_of)):
            if column in values:
                try:
                    for row, item in zip(rows, self.dealt(values[column], rows), strict=True):
                        row |= write(item)
                except ValidationError as error:
                    line.blame(column, error)
        if "opd_penanda_tangan" in values:
            self.sign_by_agencies(rows, values["opd_penanda_tangan"], line)
        return rows

    def named(self, existing, bodies):
        known = {party_key(row): row for row in existing}
        return [
            known.get(body_key(body), body_columns(body)) | {"order": order}
            for order, body in enumerate(bodies, start=1)
        ]

    def dealt(self, given, rows):
        """One item for each party; a single one belongs to the desk's own party, or to the first.

        Raises ValidationError where it is not clear which is whose.
        """
        if not rows:
            raise ValidationError(_("Isi para pihak dulu."))
        if len(given) == 1 < len(rows):
            own = next((row for row in rows if row.get("province_id") == self.desk), rows[0])
            return [given[0] if row is own else None for row in rows]
        if given and len(given) != len(rows):
            raise ValidationError(
                _(
                    "Ada %(given)d isi untuk %(parties)d pihak: tulis satu untuk tiap pihak menurut"
                    " urutannya, “-” bila tidak ada."
                )
                % {"given": len(given), "parties": len(rows)}
            )
        return given or [None] * len(rows)

    def sign_by_agencies(self, rows, agencies, line):
        of_province = {self.directory.agency_provinces[pk]: pk for pk in agencies}
        for row in rows:
            row["agency_id"] = of_province.pop(row.get("province_id"), None)
        for province in of_province:
            name = self.directory.provinces[province]
            line.blame("opd_penanda_tangan", _("%s bukan pihak naskah ini.") % name)


def body_columns(body):
    return {
        "province_id": body.province,
        "business_id": body.business,
        "other_name": "" if body.province or body.business else body.name,
    }


def body_key(body):
    return body.province, body.business and body.business.pk, body_columns(body)["other_name"]


def party_key(row):
    return row["province_id"], row["business_id"], row["other_name"]


def name_of_party(row, directory):
    """What a party is called in a title."""
    if row.get("province_id"):
        return directory.provinces[row["province_id"]]
    return directory.name_in_titles(row.get("business_id")) or row["other_name"]


def number_of(text):
    return {"document_number": text or ""}


def signatory_of(person):
    name, position, capacity = person or ("", "", "")
    return {"signatory": name, "position": position, "capacity": capacity}


def sectors(existing, line):
    """What was agreed and what was hoped for; a sector that stands already keeps its note."""
    rows = list(existing)
    for column, standing in (
        ("bidang", Standing.AGREED),
        ("bidang_diharapkan", Standing.HOPED),
    ):
        if column not in line.values:
            continue
        wanted = set(line.values[column])
        kept = [row for row in rows if row["standing"] != standing or row["sector_id"] in wanted]
        standing_already = {row["sector_id"]: row["standing"] for row in kept}
        for code in wanted:
            if standing_already.get(code, standing) != standing:
                line.blame(column, _("Bidang %s disepakati sekaligus diharapkan.") % code)
        rows = kept + [
            {"sector_id": code, "standing": standing}
            for code in line.values[column]
            if code not in standing_already
        ]
    return rows


def scope(existing, line):
    """The points in the order of the sheet."""
    if "ruang_lingkup" not in line.values:
        return existing
    known = {row["text"]: row for row in existing}
    return [
        known.pop(text, {"text": text}) | {"order": order}
        for order, text in enumerate(line.values["ruang_lingkup"], start=1)
    ]


def agencies(existing, line):
    if "opd_terkait" not in line.values:
        return existing
    known = {row["agency_id"]: row for row in existing}
    return [
        known.get(pk, {"agency_id": pk}) | {"role": role} for pk, role in line.values["opd_terkait"]
    ]


def stages(existing, line):
    if "tahapan" not in line.values:
        return existing
    known = {row["stage"]: row for row in existing}
    return [
        known.get(stage, {"stage": stage}) | {"reached_on": days}
        for stage, days in line.values["tahapan"]
    ]


def linked(column, key):
    """A function for the rows that only link the agreement to other records."""

    def rows(existing, line):
        if column not in line.values:
            return existing
        known = {row[key]: row for row in existing}
        return [known.get(pk, {key: pk}) for pk in line.values[column]]

    return rows
