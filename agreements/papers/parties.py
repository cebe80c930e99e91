"""The parties as a paper names them: who, in what office and capacity, under which number."""

from agreements.actions.titles import enumerated
from agreements.models import Capacity

from .words import ordinal, spelled

GOVERNOR = "Gubernur"
ON_BEHALF = {Capacity.ON_BEHALF, Capacity.SUB_DELEGATED}
STANDING_IN = {
    Capacity.ACTING_APPOINTED,
    Capacity.ACTING_CAMPAIGN,
    Capacity.ACTING_VACANT,
    Capacity.ACTING_ABSENT,
}
UNKNOWN = "………………"


def party_data(party, place, signs):
    """One party; ``signs`` says whether the record's signature is the one of this paper."""
    return {
        "nomor_urut": place,
        "sebutan": f"PIHAK {ordinal(place)}",
        "nama": party_name(party),
        "nomor": signs and party.document_number,
        "penanda_tangan": signs and party.signatory,
        "jabatan": signs and position_of(party),
        "bertindak": signs and acting_as(party),
        "kapasitas": signs and party.get_capacity_display(),
        "surat_kuasa": signs and party.proxy_letter,
        "ibu_kota": party.province.capital if party.province else "",
    }


def party_name(party):
    if party.agency:
        return party.agency.name
    return f"Pemerintah Provinsi {party.province.name}" if party.province else str(party)


def position_of(party):
    """`Gubernur Bali`, `Penjabat (Pj.) Gubernur Bali`."""
    is_governor = party.position == GOVERNOR and party.province
    position = head_of(party) if is_governor else party.position
    if party.capacity in STANDING_IN:
        return f"{party.get_capacity_display()} {position}"
    return position


def acting_as(party):
    """The position and how it was held; for whom somebody acted is not recorded: a blank."""
    position = position_of(party) or UNKNOWN
    if not party.capacity:
        return f"{position} (kapasitas {UNKNOWN})"
    if party.capacity == Capacity.BY_PROXY:
        return f"{position}, berdasarkan surat kuasa nomor {party.proxy_letter or UNKNOWN}"
    if party.capacity in ON_BEHALF:
        return f"{position}, {party.get_capacity_display().lower()} {UNKNOWN}"
    return position


def head_of(party):
    """The office that heads a party; known for provinces only."""
    return f"{GOVERNOR} {party.province.name}" if party.province else ""


def pairs(parties):
    """Signatures two by two; an odd last party stands alone."""
    nobody = dict.fromkeys(parties[0], "") if parties else {}
    return [
        {"kiri": left, "kanan": parties[place + 1] if place + 1 < len(parties) else nobody}
        for place, left in enumerate(parties)
        if place % 2 == 0
    ]


def names_data(parties, unnamed_count):
    names = [party["nama"] for party in parties]
    if unnamed_count:
        names.append(f"{unnamed_count} provinsi lain")
    count = len(parties) + unnamed_count
    return {
        "jumlah_pihak": f"{count} ({spelled(count)})" if count else "",
        "sebutan_para_pihak": enumerated([party["sebutan"] for party in parties]),
        "nama_para_pihak": enumerated(names),
    }


def letter_data(parties, sender):
    """Who writes and to whom; the governor's name only where he signed himself."""
    own = next((party for party in parties if sender and party.province == sender), None)
    own = own or next(iter(parties), None)
    others = [party for party in parties if party != own]
    return {
        "pengirim_nama": own and party_name(own),
        "pengirim_jabatan": own and head_of(own),
        "pengirim_penanda_tangan": own and own.position == GOVERNOR and own.signatory,
        "pengirim_ibu_kota": own and own.province and own.province.capital,
        "penerima": [receiver(party) for party in others] or [dict.fromkeys(RECEIVER, "")],
    }


RECEIVER = ("nama", "jabatan", "ibu_kota")


def receiver(party):
    capital = party.province.capital if party.province else ""
    return {"nama": party_name(party), "jabatan": head_of(party), "ibu_kota": capital}
