"""What the public reads of the provinces' confirmation of a record."""

import pytest
from django.utils import timezone

from agreements.actions import confirm, dispute
from agreements.models import Party
from tests.exports.reading import exported
from tests.factories import make_agreement
from tests.views.pages import content

NOTE = "RAHASIA: tanggal yang benar 21 Februari."


def words(client, agreement):
    """The page without its line breaks."""
    return " ".join(content(client, agreement).split())


def test_nobody_has_confirmed(client, db):
    assert "Dikonfirmasi oleh 0 dari 2 provinsi." in words(client, make_agreement())


def test_who_confirmed_and_when(client, partner_verifier):
    agreement = make_agreement()
    confirm(agreement=agreement, province="63", by=partner_verifier)
    Party.objects.filter(province="63").update(confirmed_at="2026-11-03T03:00:00Z")
    type(agreement).objects.update(updated_at="2026-11-02T03:00:00Z")

    page = words(client, agreement)

    assert "Dikonfirmasi oleh 1 dari 2 provinsi." in page
    assert "Kalimantan Selatan, 3 November 2026." in page
    assert partner_verifier.username not in page


def test_record_that_changed_after_it_was_confirmed(client, partner_verifier):
    agreement = make_agreement()
    confirm(agreement=agreement, province="63", by=partner_verifier)
    agreement.save()

    assert "(catatan berubah sesudahnya)" in words(client, agreement)


def test_disputed_fact_is_named_once_and_its_note_never(client, partner_verifier):
    agreement = make_agreement()
    for _twice in range(2):
        dispute(
            agreement=agreement, province="63", fact="signed_on", note=NOTE, by=partner_verifier
        )

    page = words(client, agreement)

    said = "Disanggah oleh Kalimantan Selatan: tanggal penandatanganan; sedang diselesaikan"
    assert page.count(said) == 1
    assert "RAHASIA" not in page


def test_settled_dispute_leaves_the_page(client, partner_verifier):
    agreement = make_agreement()
    dispute(agreement=agreement, province="63", fact="place", note=NOTE, by=partner_verifier)
    agreement.disputes.update(resolved_at=timezone.now(), resolution="Dibetulkan.")

    page = words(client, agreement)

    assert "Disanggah" not in page
    assert "Dibetulkan." not in page


def test_agreement_without_a_named_province_asks_nobody(client, db):
    agreement = make_agreement(unnamed_party_count=2)
    agreement.parties.all().delete()

    assert "Dikonfirmasi oleh" not in words(client, agreement)


@pytest.fixture
def disputed(partner_verifier):
    agreement = make_agreement("64", "63", "62")
    Party.objects.create(agreement=agreement, other_name="Kadin", order=4)
    agreement.parties.filter(province__in=["64", "62"]).update(
        confirmation="confirmed", confirmed_at="2026-11-03T20:00:00Z"
    )
    dispute(agreement=agreement, province="63", fact="place", note=NOTE, by=partner_verifier)
    return agreement


def test_downloads_count_the_confirmations(disputed):
    (row,) = exported("perjanjian")

    assert (row["jumlah_provinsi_mengonfirmasi"], row["jumlah_provinsi_pihak"]) == (2, 3)
    assert row["fakta_disanggah"] == ["Kalsel (tempat)"]


def test_downloads_say_what_each_province_answered(disputed):
    rows = exported("pihak")

    assert [(row["konfirmasi"], row["kode_konfirmasi"]) for row in rows] == [
        ("Dikonfirmasi", "confirmed"),
        ("Disanggah", "disputed"),
        ("Dikonfirmasi", "confirmed"),
        (None, None),
    ]
    assert rows[0]["tanggal_konfirmasi"] == "2026-11-04"
