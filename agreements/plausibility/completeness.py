"""What a record still lacks: what keeps it from the public, and what would be good to have."""

from django.utils.translation import gettext as _

from agreements.models import Agreement, TradeMission, Transaction

from .finding import Finding

MINIMUM_PARTIES = 2


def publication_gaps(record):
    """What must be filled before the record can be submitted and published."""
    if isinstance(record, Agreement):
        if not record.signed_on:
            text = _("Isi tanggal penandatanganan, walau hanya tahunnya.")
            yield Finding(text, "id_signed_on")
        if record.parties.count() + record.unnamed_party_count < MINIMUM_PARTIES:
            text = _("Isi sedikitnya dua pihak, atau jumlah provinsi yang tidak disebut.")
            yield Finding(text, "parties-group")
    elif isinstance(record, TradeMission) and not record.held_on:
        yield Finding(_("Isi tanggal kegiatan, walau hanya tahunnya."), "id_held_on")


def wishes(record):
    """What nothing waits for, but readers and the next agreement would be glad of."""
    missing = WISHES[type(record)](record)
    found = [Finding(text, anchor) for lacks, text, anchor in missing if lacks]
    if not record.citations.exists():
        found.append(Finding(_("sumber: dari mana catatan ini diketahui"), "citations-group"))
    return found


def agreement_wishes(agreement):
    parties = agreement.parties.select_related("province").exclude(province=None)
    unnumbered = [party.province.short_name for party in parties if not party.document_number]
    unsigned = [party.province.short_name for party in parties if not party.signatory]
    ends = agreement.valid_until or agreement.term_note or agreement.ended_on
    return [
        (unnumbered, _("nomor naskah %s") % ", ".join(unnumbered), "parties-group"),
        (unsigned, _("penanda tangan %s") % ", ".join(unsigned), "parties-group"),
        (not ends, _("masa berlaku"), "id_valid_until"),
        (not agreement.scope_items.exists(), _("ruang lingkup"), "scope_items-group"),
        (not agreement.sector_links.exists(), _("bidang"), "sector_links-group"),
        (not agreement.category, _("kategori kerja sama"), "id_category"),
        (not agreement.documents.exists(), _("pindaian naskah"), "documents-group"),
    ]


def mission_wishes(mission):
    roles = set(mission.participants.values_list("role", flat=True))
    return [
        ("host" not in roles, _("tuan rumah"), "participants-group"),
        ("visitor" not in roles, _("provinsi tamu"), "participants-group"),
        (not mission.city, _("kota"), "id_city"),
        (not mission.observations.exists(), _("nilai yang diumumkan"), "observations-group"),
    ]


def transaction_wishes(transaction):
    lines = list(transaction.lines.all())
    return [
        (not transaction.seller_province_id, _("provinsi penjual"), "id_seller_province"),
        (not transaction.buyer_province_id, _("provinsi pembeli"), "id_buyer_province"),
        (not transaction.dated, _("tanggal"), "id_dated"),
        (transaction.value_low is None, _("nilai"), "id_value_low"),
        (not lines, _("rincian barang"), "lines-group"),
        (any(line.quantity is None for line in lines), _("jumlah tiap barang"), "lines-group"),
    ]


WISHES = {
    Agreement: agreement_wishes,
    TradeMission: mission_wishes,
    Transaction: transaction_wishes,
}
