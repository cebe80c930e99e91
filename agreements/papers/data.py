"""The texts of a paper, from the record alone: what is not known is a visible blank."""

from string import ascii_lowercase

from django.utils import timezone
from django.utils.translation import override

from agreements.actions.titles import enumerated, has_composed_title
from agreements.models import AgreementKind, Certainty, LinkKind, PaperKind, Standing
from agreements.values.characters import printable
from agreements.values.day_range import DayRange, format_day_range
from agreements.values.day_range.words import MONTHS, WEEKDAYS

from .parties import letter_data, names_data, pairs, party_data
from .words import spelled

BLANK = "………………"
PREPARING = (PaperKind.OFFER, PaperKind.TERMS)


def paper_data(agreement, kind, sender=None):
    """Plain texts for a paper of ``kind``, named as in ``placeholders``.

    ``sender`` is the province that writes; without it the first party does. How a paper of
    another tier than the record's will be signed, numbered and dated is not known.
    """
    with override("id"):
        signs = kind == own_paper(agreement)
        rows = list(agreement.parties.select_related("province", "business", "agency__province"))
        parties = filled([party_data(row, place, signs) for place, row in enumerate(rows, start=1)])
        data = {
            **content_data(agreement, kind),
            **day_data(agreement.signed_on if signs else None),
            **names_data(parties, agreement.unnamed_party_count),
            **letter_data(rows, sender),
            "tempat": signs and agreement.place,
            "jangka_waktu": (signs or kind in PREPARING) and term(agreement),
        }
        return filled(data) | {"pihak": parties, "tanda_tangan": pairs(parties)}


def own_paper(agreement):
    """The paper that the record itself is."""
    is_implementing = agreement.kind == AgreementKind.IMPLEMENTING
    return PaperKind.IMPLEMENTING if is_implementing else PaperKind.JOINT_AGREEMENT


def filled(data):
    """The same with blanks for what is empty, and without characters that no DOCX can hold."""
    if isinstance(data, dict):
        return {name: filled(value) for name, value in data.items()}
    if isinstance(data, list):
        return [filled(value) for value in data]
    return printable(data or "").strip() or BLANK


def content_data(agreement, kind):
    sectors = agreement.sector_links.filter(standing=Standing.AGREED).select_related("sector")
    scope = [item.text for item in agreement.scope_items.all()]
    return {
        "judul": about(agreement, kind),
        "latar_belakang": agreement.background.rstrip(". "),
        "maksud_tujuan": agreement.purpose.rstrip(". "),
        "objek": agreement.subject.rstrip(". "),
        "bidang": enumerated([str(link.sector) for link in sectors]),
        "lokasi": enumerated([str(place) for place in agreement.facilities.all()]),
        "pembiayaan": agreement.financing.rstrip(". "),
        "naskah_induk": umbrella(agreement, kind),
        "ruang_lingkup": lettered(scope),
        "dasar_hukum": lettered([legal_basis(basis) for basis in agreement.legal_bases.all()]),
        "perangkat_daerah": agencies(agreement),
        "nomor_catatan": agreement.pk,
        "tanggal_susun": format_day_range(DayRange.of_day(timezone.localdate())),
    }


def about(agreement, kind):
    """What the paper is about; a paper of the other tier will have a title of its own."""
    known = kind in (own_paper(agreement), *PREPARING) and not has_composed_title(agreement)
    return agreement.title.rstrip(". ") if known else ""


def umbrella(agreement, kind):
    """The paper that a PKS carries out: the record itself, or the one that it is linked to."""
    if kind == PaperKind.IMPLEMENTING and own_paper(agreement) != kind:
        return named(agreement)
    links = [link for link in agreement.links_out.all() if link.kind == LinkKind.IMPLEMENTS]
    return named(links[0].to_agreement) if links else ""


def named(agreement):
    if has_composed_title(agreement):
        return agreement.title
    return f"{agreement.get_kind_display()} tentang {agreement.title or BLANK}"


def legal_basis(basis):
    """A regulation; said so if nobody has read it in a source."""
    return str(basis) if Certainty(basis.certainty).is_confirmed else f"{basis} (belum diperiksa)"


def agencies(agreement):
    links = agreement.agency_links.select_related("agency__province")
    rows = [{"nama": link.agency.name, "peran": link.get_role_display()} for link in links]
    return rows or [{"nama": "", "peran": ""}]


def lettered(texts):
    """`a.`, `b.`, … beyond `z.` a dash; one blank item if there is none."""
    letters = [f"{letter}." for letter in ascii_lowercase]
    return [
        {"huruf": letters[place] if place < len(letters) else "–", "isi": text}
        for place, text in enumerate(texts or [""])
    ]


def day_data(days):
    """The day of signing, as far as it is known: a month without a day leaves the day blank."""
    data = dict.fromkeys(("hari", "tanggal", "bulan", "tahun", "tanggal_angka"), "")
    if not days:
        return data
    first, last = days.first, days.last
    if first.year == last.year:
        data["tahun"] = spelled(first.year)
        data["tanggal_angka"] = format_day_range(days)
        if first.month == last.month:
            data["bulan"] = MONTHS["id"][first.month - 1]
    if days.is_day:
        data["hari"] = WEEKDAYS["id"][first.weekday()]
        data["tanggal"] = spelled(first.day)
    return data


def term(agreement):
    """How long it holds, in the paper's own words if they are known."""
    start, end = agreement.effective_from, agreement.valid_until
    if agreement.term_note:
        return agreement.term_note
    if not end:
        return ""
    until = f"sampai dengan {format_day_range(end)}"
    return f"sejak {format_day_range(start)} {until}" if start else until
