"""How to cite a record."""

import datetime

import pytest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate

from agreements.models import Agreement
from tests.conftest import SITE
from tests.factories import make_agreement, make_mission, make_transaction
from tests.views.pages import content

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement():
    """One that was last changed on the third of May."""
    made = make_agreement("64", "63", title="Sapi {50%} & rumput_hijau", signed_on="2018-02-21")
    when = datetime.datetime(2026, 5, 3, 12, tzinfo=datetime.UTC)
    Agreement.objects.filter(pk=made.pk).update(updated_at=when, published_at=when)
    return made


def test_sentence_names_version_day_of_access_and_short_address(client, agreement):
    today = date_format(localdate(), "j F Y")
    assert (
        "Kerja Sama Antarprovinsi. (2026). Sapi {50%} &amp; rumput_hijau [Nota Kesepahaman (MoU), "
        "21 Februari 2018. Kalimantan Timur, Kalimantan Selatan. Versi 3 Mei 2026]. "
        f"Diakses {today}, dari {SITE}/perjanjian/{agreement.pk}/</p>"
    ) in content(client, agreement)


def test_bibtex_says_the_same_and_escapes_what_latex_would_read(client, agreement):
    response = client.get(f"/perjanjian/{agreement.pk}.bib")
    assert response["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert response["Content-Disposition"] == (
        f'attachment; filename="kerjasama-agreement-{agreement.pk}.bib"'
    )
    assert response.content.decode() == (
        f"@misc{{kerjasama-agreement-{agreement.pk},\n"
        "  author = {{Kerja Sama Antarprovinsi}},\n"
        "  title = {{Sapi \\textbraceleft{}50\\%\\textbraceright{} \\& rumput\\_hijau}},\n"
        "  year = {2026},\n"
        "  note = {Nota Kesepahaman (MoU), 21 Februari 2018. Kalimantan Timur, Kalimantan Selatan."
        " Versi 2026-05-03.},\n"
        f"  url = {{{SITE}/perjanjian/{agreement.pk}/}},\n"
        f"  urldate = {{{localdate().isoformat()}}}\n"
        "}\n"
    )


@pytest.mark.parametrize("title", ["Sapi } lalu", "Sapi { lalu", "a\\\\}", '@misc{x, title = "'])
def test_no_title_ends_its_bibtex_entry(client, agreement, title):
    Agreement.objects.filter(pk=agreement.pk).update(title=title)
    depth, closed = 0, []
    for place, sign in enumerate(
        entry := client.get(f"/perjanjian/{agreement.pk}.bib").content.decode()
    ):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        closed += [place] if sign == "}" and depth == 0 else []
    assert closed == [len(entry) - 2]


def test_ris_has_one_value_a_line(client, agreement):
    Agreement.objects.filter(pk=agreement.pk).update(title="Sapi\r\nER  - \r\nrumput")
    response = client.get(f"/perjanjian/{agreement.pk}.ris")
    assert response["Content-Type"] == "application/x-research-info-systems; charset=utf-8"
    today = localdate().strftime("%Y/%m/%d")
    assert response.content.decode().split("\r\n") == [
        "TY  - ELEC",
        "AU  - Kerja Sama Antarprovinsi",
        "TI  - Sapi ER - rumput",
        "PY  - 2026",
        "DA  - 2026/05/03",
        "AB  - Nota Kesepahaman (MoU), 21 Februari 2018. Kalimantan Timur, Kalimantan Selatan.",
        "N1  - Versi 2026-05-03.",
        f"UR  - {SITE}/perjanjian/{agreement.pk}/",
        f"Y2  - {today}",
        "ER  - ",
        "",
    ]


def test_pages_offer_both_files(client):
    for record, path in (
        (make_agreement(), "perjanjian"),
        (make_mission(), "misi-dagang"),
        (make_transaction(), "transaksi"),
    ):
        page = content(client, record)
        for extension in ("bib", "ris"):
            address = f"/{path}/{record.pk}.{extension}"
            assert f'href="{address}"' in page
            assert f"{SITE}/{path}/{record.pk}/" in client.get(address).content.decode()


def test_what_is_not_public_cannot_be_cited(client):
    for state in ("draft", "submitted", "withdrawn"):
        record = make_agreement(state=state)
        assert client.get(f"/perjanjian/{record.pk}.bib").status_code == 404
    assert client.get(f"/perjanjian/{make_agreement().pk}.docx").status_code == 404


def test_merged_record_is_cited_as_the_one_it_became(client):
    kept = make_agreement(title="Tetap")
    merged = make_agreement(title="Lebur", state="withdrawn")
    Agreement.objects.filter(pk=merged.pk).update(merged_into=kept, published_at=timezone.now())
    assert f"/perjanjian/{kept.pk}/" in client.get(f"/perjanjian/{merged.pk}.ris").content.decode()
