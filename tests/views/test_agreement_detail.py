"""The page of one agreement: every fact with its sources, and nothing that is not public."""

import pytest
from django.core.files.base import ContentFile

from agreements.models import (
    AgreementStage,
    CommitteeReview,
    Document,
    FollowUp,
    NamedPerson,
    Obstacle,
    Party,
)
from tests.factories import cite, make_agreement, make_source
from tests.views.pages import content, context

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["{pk}/", "{pk}-judul-lama/", "{pk}-peternakan-sapi-2/"])
def test_other_addresses_lead_to_the_canonical_one_for_good(client, path):
    agreement = make_agreement(title="Peternakan sapi")

    response = client.get(f"/perjanjian/{path.format(pk=agreement.pk)}?dari=tautan")

    assert response.status_code == 301
    assert response.url == f"/perjanjian/{agreement.pk}-peternakan-sapi/?dari=tautan"


@pytest.mark.parametrize("state", ["draft", "submitted", "withdrawn"])
def test_what_is_not_published_is_not_found(client, state):
    agreement = make_agreement(title="Rahasia", state=state)

    for path in (f"/perjanjian/{agreement.pk}/", agreement.get_absolute_url()):
        response = client.get(path)
        assert response.status_code == 404
        assert "Rahasia" not in response.content.decode()


def test_number_that_does_not_exist_is_not_found(client):
    assert client.get("/perjanjian/999999999999999999999/").status_code == 404


def test_the_first_of_very_many_parties_are_named_and_all_stand_below(client):
    few = content(client, make_agreement(*(str(code) for code in range(11, 19))))
    many = content(client, make_agreement(*(str(code) for code in range(11, 20))))

    assert 'href="#pihak">dan' not in few
    assert '<a class="nowrap" href="#pihak">dan 4 pihak lain</a>, ditandatangani pada' in many
    assert many.count(">Lampung</a>") == 1
    assert few.count(">Lampung</a>") == 2


def test_unknown_facts_are_said_to_be_unknown(client):
    facts = context(client, make_agreement())["facts"]

    assert [(fact.term, fact.value) for fact in facts] == [
        ("Jenis naskah", "Nota Kesepahaman (MoU)"),
        ("Ditandatangani", "2018"),
        ("Tempat", ""),
        ("Berlaku sampai", ""),
        ("Kategori kerja sama", ""),
        ("Dasar hukum", ""),
    ]


def test_fact_carries_its_sources_and_why_it_was_inferred(client):
    agreement = make_agreement(signed_on="21 Februari 2018", signed_basis="inferred")
    cite(agreement, "parties")
    cite(agreement, "signed_on", basis="inferred", reason="Tahun tidak tertulis.")

    signed = context(client, agreement)["facts"][1]

    assert signed.value == "Rabu, 21 Februari 2018"
    assert signed.numbers == [2]
    assert signed.inferred
    assert signed.note == "Tahun tidak tertulis."


def test_source_says_what_it_states(client):
    agreement = make_agreement()
    source = make_source("Harian Kota")
    cite(agreement, "signed_on", source)
    cite(agreement, "place", source)
    cite(agreement, "place", source, detail="ruang")

    sources = context(client, agreement)["cited"].sources

    assert [(source.publisher, source.stated) for source in sources] == [
        ("Harian Kota", "tanggal penandatanganan, tempat")
    ]


def test_disputed_fact_shows_every_value_and_the_one_in_use(client):
    agreement = make_agreement(signed_on="18–19 Oktober 2021")
    cite(agreement, "signed_on", stated_value="Selasa")
    cite(
        agreement,
        "signed_on",
        stated_value="18/10/2021",
        accepted=False,
        reason="Jatuh pada Senin.",
    )

    (conflict,) = context(client, agreement)["cited"].conflicts

    assert conflict.title == "Sumber berselisih: tanggal penandatanganan"
    assert [(row.value, row.numbers, row.used, row.note) for row in conflict.values] == [
        ("Selasa", [1], False, ""),
        ("18/10/2021", [2], False, "Jatuh pada Senin."),
        ("18–19 Oktober 2021", [], True, ""),
    ]


def test_value_that_only_the_register_does_not_share_is_no_quarrel_of_sources(client):
    agreement = make_agreement(title="Perdagangan")
    cite(agreement, "title", stated_value="Pembangunan", accepted=False, reason="Sebutan berita.")

    (conflict,) = context(client, agreement)["cited"].conflicts

    assert conflict.title == "Sumber menulis lain: judul"


def test_each_row_carries_the_sources_that_name_it(client):
    agreement = make_agreement(sectors=["3.30", "3.31"])
    cite(agreement, "sectors", detail="Perdagangan")
    cite(agreement, "sectors", detail="Perindustrian")
    cite(agreement, "sectors", detail="Perindustrian")
    cite(agreement, "sectors", detail="Industri")
    cite(agreement, "sectors")

    found = context(client, agreement)

    assert [found["cited"].of("sectors", link) for link in found["agreed"]] == [[1], [2, 3]]
    assert found["cited"].beyond("sectors", found["agreed"]) == [4, 5]
    page = content(client, agreement)
    assert [page.count(f'href="#sumber-{number}"') for number in (1, 2, 3, 4, 5)] == [1] * 5


def test_each_party_has_its_own_signature(client):
    agreement = make_agreement("64")
    Party.objects.create(
        agreement=agreement,
        province_id="65",
        order=2,
        signatory="Zainal Paliwang",
        position="Gubernur",
        capacity="plt",
        document_number="119/2018",
        signed_on="8 Agustus 2018",
    )

    page = content(client, agreement)

    assert "Zainal Paliwang, Gubernur, Pelaksana Tugas (Plt.)" in page
    assert "119/2018" in page
    assert "8 Agustus 2018" in page
    assert '<span class="unknown">Belum diketahui</span>' in page


def test_unnamed_parties_are_counted(client):
    page = content(client, make_agreement("64", unnamed_party_count=15))

    assert "15 provinsi yang tidak disebut namanya" in page


def test_agreed_and_hoped_sectors_stand_apart(client):
    found = context(client, make_agreement(sectors=["3.30", "3.31"], hoped=["1.01"]))

    assert [str(link) for link in found["agreed"]] == ["Perdagangan", "Perindustrian"]
    assert [str(link) for link in found["hoped"]] == ["Pendidikan"]


def test_no_stage_no_life_line(client):
    assert 'id="tahap"' not in content(client, make_agreement())


def test_life_line_has_ten_stages_up_to_the_latest_and_beyond(client):
    agreement = make_agreement()
    for stage, reached_on in (("penyusunan-pks", None), ("penandatanganan-kb", "2018")):
        AgreementStage.objects.create(agreement=agreement, stage=stage, reached_on=reached_on)

    stages = context(client, agreement)["stages"]

    assert [(stage.state, stage.when) for stage in stages] == [
        ("undated", "Tidak tercatat"),
        ("undated", "Tidak tercatat"),
        ("undated", "Tidak tercatat"),
        ("done", "2018"),
        ("undated", "Tidak tercatat"),
        ("latest", "Tanggal belum diketahui"),
        ("open", "Tidak tercatat"),
        ("open", "Tidak tercatat"),
        ("open", "Tidak tercatat"),
        ("open", "Tidak tercatat"),
    ]


def test_follow_ups_obstacles_and_people_are_shown(client):
    agreement = make_agreement()
    FollowUp.objects.create(
        agreement=agreement, what="Mengirim sapi", is_promised=False, progress="ongoing"
    )
    Obstacle.objects.create(agreement=agreement, what="Kapal terbatas", handling="Tambah rute")
    NamedPerson.objects.create(agreement=agreement, name="Bere Ali", role="speaker")

    page = content(client, agreement)

    for text in ("Mengirim sapi", "diharapkan", "Berjalan", "Kapal terbatas", "Tambah rute"):
        assert text in page
    assert "Bere Ali" in page


def test_internal_note_is_never_shown(client):
    assert "Rahasia" not in content(client, make_agreement(internal_note="Rahasia"))


def test_status_is_that_of_today(client):
    agreement = make_agreement(valid_until="2019")

    assert '<span class="badge badge-berakhir">Berakhir</span>' in content(client, agreement)


def test_inferred_parties_say_why(client):
    agreement = make_agreement()
    cite(agreement, "parties", basis="inferred", reason="Jumlahnya cocok.")
    cite(agreement, "parties", basis="inferred", reason="Jumlahnya cocok.")
    cite(agreement, "parties", basis="inferred", reason="Bidangnya berbeda.")

    assert "Jumlahnya cocok. Bidangnya berbeda.</span></p>" in content(client, agreement)


def test_office_of_a_signatory_without_a_name_is_shown(client):
    agreement = make_agreement()
    agreement.parties.update(position="Gubernur")

    assert 'Gubernur <span class="unknown">(nama belum diketahui)</span>' in content(
        client, agreement
    )


def test_preparation_of_the_signing_and_its_checklist_stay_at_the_desk(client):
    agreement = make_agreement(
        signing_method="hibrida", signing_planned_on="2031-03-31", signing_plan_note="Gladi bersih"
    )
    scan = Document.objects.create(
        agreement=agreement, title="Rangkap kami", file=ContentFile(b"isi", "rangkap.pdf")
    )
    agreement.parties.update(copies=8191, scan=scan)
    CommitteeReview.objects.create(agreement=agreement, name="Rina Penelaah", opinion="setuju")

    page = content(client, agreement)

    assert "hibrida" in page
    secrets = ("2031", "Gladi bersih", "8191", "Rangkap kami", "Rina Penelaah")
    assert [secret for secret in secrets if secret in page] == []
