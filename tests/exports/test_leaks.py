"""Nothing that is not public leaves through any table: every record here carries the marker."""

import pytest
from django.core.files.base import ContentFile

from agreements.exports import EXPORTS
from agreements.models import (
    Agency,
    AgreementLink,
    Business,
    Document,
    FollowUp,
    NamedPerson,
    Obstacle,
    Party,
    Realisation,
    ScopeItem,
)
from tests.exports.reading import exported, read_csv, read_json, read_xlsx
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction

pytestmark = pytest.mark.django_db

MARKER = "RAHASIA"
# The marker, the planned day of signing, and how many copies a party keeps.
SECRETS = (MARKER, "2031", "8191")
STATES = ("draft", "submitted", "withdrawn")


@pytest.fixture
def secrets(settings, tmp_path):
    """Published records with internal parts, and unpublished ones linked to them in every way."""
    settings.MEDIA_ROOT = tmp_path
    business = Business.objects.create(name="PT Terbuka", contact=f"{MARKER} 0812")
    agreement = make_agreement(
        title="Terbit",
        internal_note=MARKER,
        signing_planned_on="2031-03-31",
        signing_plan_note=MARKER,
    )
    Agency.objects.filter(pk=Agency.objects.first().pk).update(email=f"{MARKER}@contoh.id")
    scan = Document.objects.create(
        agreement=agreement,
        title=f"{MARKER} naskah internal",
        file=ContentFile(MARKER.encode(), name="internal.pdf"),
        extracted_text=MARKER,
    )
    Party.objects.create(agreement=agreement, business=business, order=3, copies=8191, scan=scan)
    mission = make_mission(title="Misi terbit", internal_note=MARKER, observed=[1])
    sale = make_transaction(mission=mission, seller_id=business.pk, internal_note=MARKER)
    Realisation.objects.create(transaction=sale, as_of="2025", note="Terbuka")
    FollowUp.objects.create(what="Terbuka", agreement=agreement)
    Obstacle.objects.create(what="Terbuka", mission=mission)
    cite(mission, "title", stated_value="Terbuka")
    for state in STATES:
        _hide(state, agreement, mission)
    return agreement


def _hide(state, agreement, mission):
    """Unpublished records in ``state``, linked to the published ones."""
    hidden = make_agreement(title=MARKER, state=state)
    other = make_mission(title=MARKER, state=state, observed=[{"value_low": 1, "note": MARKER}])
    body = Business.objects.create(name=f"{MARKER} {state}")
    sale = make_transaction(
        agreement=agreement, mission=mission, state=state, note=MARKER, buyer_id=body.pk
    )
    make_transaction(agreement=hidden, mission=other, note="Transaksi terbit")
    mission.agreements.add(hidden)
    other.agreements.add(agreement)
    AgreementLink.objects.create(from_agreement=agreement, to_agreement=hidden, kind="related")
    AgreementLink.objects.create(from_agreement=hidden, to_agreement=agreement, kind="implements")
    ScopeItem.objects.create(agreement=hidden, text=MARKER)
    Realisation.objects.create(transaction=sale, as_of="2025", note=MARKER)
    for owner in ({"agreement": hidden}, {"mission": other}):
        FollowUp.objects.create(what=MARKER, **owner)
        Obstacle.objects.create(what=MARKER, **owner)
        NamedPerson.objects.create(name=MARKER, role="witness", **owner)
    for record in (hidden, other, sale):
        cite(record, "title", make_source(title=MARKER), stated_value=MARKER)


@pytest.mark.parametrize("name", EXPORTS)
def test_no_table_lets_a_secret_out(secrets, name):
    rows, columns = EXPORTS[name]
    for read in (read_csv, read_json, read_xlsx_rows):
        content = read(rows(), columns)
        assert content != []
        assert [str(content).count(secret) for secret in SECRETS] == [0] * len(SECRETS)


def read_xlsx_rows(queryset, columns):
    return read_xlsx(queryset, columns)[1]


def test_unpublished_records_are_not_even_counted(secrets):
    assert [row["judul"] for row in exported("perjanjian")] == ["Terbit"]
    assert [row["judul"] for row in exported("misi-dagang")] == ["Misi terbit"]
    assert len(exported("transaksi")) == 1 + len(STATES)
    assert len(exported("pihak")) == 3
    one_each = ("nilai-diumumkan", "realisasi", "tindak-lanjut", "kendala", "sumber", "kutipan")
    assert [len(exported(name)) for name in one_each] == [1] * 6
    counts = {row["kode"]: row["jumlah_perjanjian"] for row in exported("provinsi")}
    assert (counts["64"], counts["63"], counts["11"]) == (1, 1, 0)


def test_numbers_of_unpublished_records_are_left_out(secrets):
    [agreement] = exported("perjanjian")
    [mission] = exported("misi-dagang")
    assert agreement["mengacu_pada"] == agreement["diacu_oleh"] == agreement["dokumen"] == []
    assert agreement["id_misi_dagang"] == agreement["id_transaksi"] == []
    assert mission["id_perjanjian"] == []
    under_hidden = [row for row in exported("transaksi") if row["keterangan"] == "Transaksi terbit"]
    assert [(row["id_perjanjian"], row["id_misi_dagang"]) for row in under_hidden] == [
        (None, None)
    ] * len(STATES)


def test_only_businesses_of_published_records_are_listed(secrets):
    assert [row["nama"] for row in exported("pelaku-usaha")] == ["PT Terbuka"]
