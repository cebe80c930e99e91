"""A hidden name that somebody typed where the public reads it."""

import pytest

from agreements.models import Business, Document, Realisation, TransactionLine
from agreements.plausibility import findings
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction

pytestmark = pytest.mark.django_db


@pytest.fixture
def hidden():
    return Business.objects.create(name="CV Sinar Laut", aliases=["Sinlaut"], is_name_hidden=True)


def places(record, user):
    told = [one for one in findings(record, user=user) if "disembunyikan" in one.text]
    return [
        (one.text.split("tertulis di ")[1].removesuffix(" dan terbaca umum."), one.anchor)
        for one in told
    ]


def test_nothing_is_said_of_a_name_that_stands_nowhere(hidden, operator):
    sale = make_transaction(seller_id=hidden.pk, note="Sinar lautan", internal_note="CV Sinar Laut")
    assert places(sale, operator) == []


@pytest.mark.parametrize("note", ["cv. SINAR LAUT", "dari Sinar-Laut, CV", "oleh (sinlaut)"])
def test_every_spelling_is_found(hidden, operator, note):
    sale = make_transaction(buyer_id=hidden.pk, note=note)
    assert places(sale, operator) == [("keterangan", "id_note")]


def test_names_that_are_shown_may_stand_anywhere(operator):
    shown = Business.objects.create(name="CV Sinar Laut")
    assert places(make_transaction(seller_id=shown.pk, note="CV Sinar Laut"), operator) == []


def test_rows_of_a_transaction_are_read(hidden, operator):
    sale = make_transaction(seller_id=hidden.pk)
    TransactionLine.objects.filter(transaction=sale).update(description="Ikan Sinar Laut")
    Realisation.objects.create(transaction=sale, as_of="2025", note="Sinar Laut mengirim")
    cite(sale, "value", make_source(title="Sinar Laut panen"), stated_value="menurut Sinar Laut")
    cite(sale, "seller", stated_value="CV Sinar Laut")  # withheld from the public
    assert set(places(sale, operator)) == {
        ("sebutan sumber (rincian barang)", "lines-group"),
        ("keterangan (realisasi)", "realisations-group"),
        ("judul (sumber)", "citations-group"),
        ("nilai menurut sumber (kutipan sumber)", "citations-group"),
    }


def paper(agreement, digit, title="Naskah", **fields):
    """A document without a file."""
    document = Document(agreement=agreement, title=title, file="x.pdf", sha256=digit * 64, **fields)
    Document.objects.bulk_create([document])


def test_missions_and_agreements_are_read(hidden, operator):
    mission = make_mission(theme="Bersama Sinar Laut")
    make_transaction(mission=mission, seller_id=hidden.pk)
    agreement = make_agreement(title="Perjanjian dengan Sinar Laut")
    agreement.parties.create(business=hidden, order=3, position="Direktur Sinar Laut")
    paper(agreement, "0", is_public=True, extracted_text="CV Sinar Laut")
    paper(agreement, "1", extracted_text="CV Sinar Laut")
    assert places(mission, operator) == [("tema", "id_theme")]
    assert set(places(agreement, operator)) == {
        ("judul", "id_title"),
        ("jabatan (pihak)", "parties-group"),
        ("teks (dokumen)", "documents-group"),
    }


def test_internal_documents_are_not_read(hidden, operator):
    agreement = make_agreement()
    agreement.parties.create(business=hidden, order=3)
    paper(agreement, "0", title="Sinar Laut")
    assert places(agreement, operator) == []
