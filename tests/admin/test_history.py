"""The history page says in words who changed what, to whoever may know it."""

from datetime import datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.history import history_of
from agreements.models import (
    Agency,
    Agreement,
    AgreementAgency,
    AgreementLink,
    AgreementSector,
    Assessment,
    Business,
    Change,
    CommitteeReview,
    Evaluation,
    Facility,
    FollowUp,
    LegalBasis,
    Membership,
    Realisation,
    ScopeItem,
)
from tests.admin.desk import submit, url
from tests.factories import cite, make_agreement, make_source, make_transaction

FORM = "/admin/agreements/agreement/14/change/"


def entries(client, record):
    response = client.get(url(record, "history"))
    assert response.status_code == 200
    return response.context["entries"]


def lines(entry):
    """(operation, kind, name, [(label, before, after)]) of an entry's rows."""
    return [
        (
            row.operation.label,
            row.kind,
            row.name,
            [(field.label, field.before, field.after) for field in row.fields],
        )
        for row in entry.rows
    ]


def remember(record, number, at=None, **fields):
    """Write into history an update of a record's own row in transaction ``number``."""
    kind = record._meta.model_name
    given = {
        "table": kind,
        "row": record.pk,
        "record": f"{kind}:{record.pk}",
        "operation": "U",
        "before": {"title": str(number - 1)},
        "after": {"title": str(number)},
    }
    return Change.objects.create(at=at or timezone.now(), transaction=number, **given | fields)


def test_edit_at_the_desk_is_told_in_words(operator_client, operator):
    operator.first_name, operator.last_name = "Siti", "Aminah"
    operator.save()
    agreement = make_agreement("64", "63", title="Lama", signed_on="2018")
    submit(
        operator_client,
        url(agreement, "change"),
        title="Baru",
        signed_on="18–19 Oktober 2021",
        title_is_official="on",
        kind="pks",
    )

    entry = entries(operator_client, agreement)[0]

    assert (entry.by, entry.screen) == ("Siti Aminah", "formulir perjanjian")
    assert lines(entry) == [
        (
            "diubah",
            "Perjanjian",
            "Baru",
            [
                ("Jenis naskah", "Nota Kesepahaman (MoU)", "Perjanjian Kerja Sama (PKS)"),
                ("Judul", "Lama", "Baru"),
                ("Judul resmi", "tidak", "ya"),
                ("Ditandatangani", "2018", "18–19 Oktober 2021"),
            ],
        )
    ]


def test_time_is_that_of_jakarta(operator_client):
    agreement = make_agreement()
    remember(agreement, 1, at=datetime.fromisoformat("2099-11-22T18:05:00+00:00"))

    assert entries(operator_client, agreement)[0].at == "23 November 2099 pukul 01.05 WIB"


def test_command_is_named(operator_client):
    call_command("load_register", verbosity=0)
    agreement = Agreement.objects.involving("64").first()

    assert {(entry.by, entry.screen) for entry in entries(operator_client, agreement)} == {
        ("Register", "perintah load_register")
    }


@pytest.mark.parametrize(
    ("screen", "words"),
    [
        (FORM, "formulir perjanjian"),
        ("/admin/agreements/agreement/", "daftar perjanjian"),
        ("/admin/agreements/trademission/add/", "formulir misi dagang baru"),
        ("/admin/agreements/source/4/delete/", "penghapusan sumber"),
        ("/admin/agreements/trademission/2/catat/", "pencatatan di acara misi dagang"),
        ("/admin/halaman/lama/", "/admin/halaman/lama/"),
        ("", ""),
    ],
)
def test_screen_is_said_in_plain_words(operator_client, screen, words):
    agreement = make_agreement()
    remember(agreement, 1, screen=screen)

    assert entries(operator_client, agreement)[0].screen == words


def test_entries_stand_newest_first_in_pages(operator_client, operator):
    agreement = make_agreement()
    for number in range(1, 31):
        remember(agreement, number, actor=operator)

    history = url(agreement, "history")
    first = operator_client.get(history).context["entries"]
    second = operator_client.get(history, {"halaman": "2"}).context["entries"]

    assert [entry.rows[0].fields[0].after for entry in first] == [str(n) for n in range(30, 5, -1)]
    assert [len(entry.rows) for entry in second] == [1, 1, 1, 1, 1, 3]
    assert operator_client.get(history, {"halaman": "x"}).status_code == 200


def test_changes_of_one_row_in_one_transaction_are_one(operator_client):
    agreement = make_agreement()
    remember(agreement, 1)
    remember(agreement, 1, before={"title": "1", "place": ""}, after={"title": "2", "place": "A"})

    assert lines(entries(operator_client, agreement)[0]) == [
        (
            "diubah",
            "Perjanjian",
            "Kerja sama contoh",
            [("Judul", "0", "2"), ("Tempat penandatanganan", "kosong", "A")],
        )
    ]


def rich_agreement(rows=1):
    """An agreement with rows of many kinds, some of them deleted again."""
    agreement = make_agreement("64", "63", "35")
    agreement.legal_bases.set(LegalBasis.objects.all()[:rows])
    agreement.facilities.set(
        [Facility.objects.create(name=f"Gudang {rows}.{n}", province_id="64") for n in range(rows)]
    )
    for agency in Agency.objects.all()[:rows]:
        AgreementAgency.objects.create(agreement=agreement, agency=agency)
        FollowUp.objects.create(agreement=agreement, what="Rapat", agency=agency)
    for sector in ("3.27", "3.30", "3.31")[:rows]:
        AgreementSector.objects.create(agreement=agreement, sector_id=sector)
    for number in range(rows):
        cite(agreement, "title", make_source(f"Harian {number}"))
        ScopeItem.objects.create(agreement=agreement, text=f"Butir {number}")
    AgreementLink.objects.create(
        from_agreement=agreement, to_agreement=make_agreement(), kind="related"
    )
    agreement.parties.filter(province="35").delete()
    agreement.agency_links.all().delete()
    return agreement


def queries(client, record):
    with CaptureQueriesContext(connection) as captured:
        assert entries(client, record)
    return len(captured)


def test_number_of_queries_does_not_grow(province_admin_client):
    few, many = rich_agreement(1), rich_agreement(3)
    queries(province_admin_client, few)  # fills Django's own caches

    assert queries(province_admin_client, many) == queries(province_admin_client, few)


def test_deleted_rows_keep_their_names(operator_client):
    agreement = make_agreement("64", "63", "35")
    agency = Agency.objects.create(province_id="64", name="Dinas Uji", kind="dinas")
    link = AgreementAgency.objects.create(agreement=agreement, agency=agency)
    agreement.parties.filter(province="35").delete()
    link.delete()
    agency.delete()

    (entry,) = entries(operator_client, agreement)

    assert [(row.operation, row.name) for row in entry.rows] == [
        ("I", "Kerja sama contoh"),
        ("I", "Kalimantan Timur"),
        ("I", "Kalimantan Selatan"),
    ]


def test_values_read_as_the_register_shows_them(operator_client):
    transaction = make_transaction(value=13_700_000_000, goods=())
    facility = Facility.objects.create(name="Gudang", province_id="64")
    Realisation.objects.create(transaction=transaction, as_of="Maret 2021", value=5_000_000)
    agreement = make_agreement()
    agreement.facilities.add(facility)

    (entry,) = entries(operator_client, transaction)
    assert lines(entry)[1:] == [
        (
            "ditambahkan",
            "Realisasi",
            "Maret 2021: Rp5.000.000",
            [
                ("Sampai tanggal", None, "Maret 2021"),
                ("Nilai terealisasi", None, "Rp5.000.000"),
            ],
        )
    ]
    values = {label: after for label, _before, after in lines(entry)[0][3]}
    assert values["Nilai"] == "Rp13.700.000.000"
    assert values["Provinsi penjual"] == "Kalimantan Timur"
    assert lines(entries(operator_client, agreement)[0])[-1] == (
        "ditambahkan",
        "Fasilitas",
        "Gudang",
        [],
    )


def test_history_goes_on_in_the_record_merged_into(operator_client):
    first, second, third = (make_agreement(title=title) for title in ("Satu", "Dua", "Tiga"))
    Agreement.objects.filter(pk=first.pk).update(merged_into=second)
    Agreement.objects.filter(pk=second.pk).update(merged_into=third)

    names = {row.name for entry in entries(operator_client, third) for row in entry.rows}
    assert names >= {"Satu", "Dua", "Tiga"}


def test_only_who_may_view_the_record_reads_its_history(outsider_client, operator_client):
    draft = make_agreement(state="draft", owner="64")

    assert operator_client.get(url(draft, "history")).status_code == 200
    assert outsider_client.get(url(draft, "history")).status_code == 302
    assert operator_client.get("/admin/agreements/agreement/999999/history/").status_code == 302


def test_outsider_reads_what_was_public_only(outsider_client, operator_client):
    agreement = make_agreement(title="Naskah terbit")
    before = agreement.published_at - timedelta(days=1)
    remember(agreement, 1, at=before, after={"title": "Judul waktu masih draf"})
    remember(
        agreement,
        2,
        before={"title": "x", "internal_note": ""},
        after={"title": "Judul terbit", "internal_note": "rahasia meja"},
    )
    CommitteeReview.objects.create(
        agreement=agreement, name="Rahmat", position="x", opinion="setuju"
    )

    address = url(agreement, "history")
    inside = operator_client.get(address).content.decode()
    outside = outsider_client.get(address).content.decode()

    secrets = ("Judul waktu masih draf", "rahasia meja", "Rahmat")
    assert [secret in inside for secret in secrets] == [True] * 3
    assert [secret in outside for secret in secrets] == [False] * 3
    assert "Judul terbit" in outside


def test_contact_of_a_business_stays_in_its_province(outsider_client, operator_client):
    business = Business.objects.create(name="Koperasi", province_id="64", contact="0812-3456")

    assert "0812-3456" in operator_client.get(url(business, "history")).content.decode()
    outside = outsider_client.get(url(business, "history")).content.decode()
    assert ("Koperasi" in outside, "0812-3456" in outside) == (True, False)


def test_name_of_another_desks_draft_stays_hidden(operator_client):
    draft = make_agreement("73", "35", state="draft", owner="73", title="Draf Sulsel")
    agreement = make_agreement()
    AgreementLink.objects.create(from_agreement=agreement, to_agreement=draft, kind="related")

    shown = operator_client.get(url(agreement, "history")).content.decode()
    assert "Draf Sulsel" not in shown
    assert f"catatan yang tidak dapat Anda lihat (nomor {draft.pk})" in shown


def test_accounts_have_a_history_with_their_memberships(province_admin_client, operator):
    Membership.objects.create(user=operator, role="verifikator", province_id="64")

    (entry,) = entries(province_admin_client, operator)
    assert [(row.kind, row.name) for row in entry.rows] == [
        ("Pengguna", "operator"),
        ("Keanggotaan", "Operator, Kalimantan Timur"),
        ("Keanggotaan", "Verifikator, Kalimantan Timur"),
    ]


def test_evaluation_has_the_part_of_its_agreements_history(operator):
    agreement = make_agreement()
    evaluation, other = (
        Evaluation.objects.create(agreement=agreement, province_id="64", period=year)
        for year in ("2018", "2019")
    )
    for each in (evaluation, other):
        Assessment.objects.create(
            evaluation=each, side="bureau", rating=3, assessor="Biro", recommendation="lanjut"
        )

    history = history_of(evaluation, operator).values_list("table", "row")

    assert list(history) == [
        ("evaluation", str(evaluation.pk)),
        ("assessment", str(evaluation.assessments.get().pk)),
    ]
