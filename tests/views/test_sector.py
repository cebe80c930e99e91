"""The tree of sectors and one sector."""

import pytest

from agreements.models import Sector
from tests.factories import make_agreement
from tests.views.pages import queries_of

pytestmark = pytest.mark.django_db


def tree(response):
    return {
        affair.code: (affair.number, [field.code for field in fields])
        for _, affairs in response.context["table"].tree()
        for affair, fields in affairs
    }


def test_tree_holds_the_32_urusan_with_their_fields(client):
    found = tree(client.get("/bidang/"))
    official = [code for code in found if code[0] in "123"]
    assert len(official) == 32
    fields = Sector.objects.filter(parent="3.27").values_list("code", flat=True)
    assert found["3.27"][1] == list(fields)


def test_tree_counts_published_and_agreed_only(client):
    make_agreement("64", "63", sectors=["3.27.04"], hoped=["1.01"])
    make_agreement("64", "63", sectors=["1.01"], state="draft")
    found = tree(client.get("/bidang/"))
    assert (found["3.27"][0], found["1.01"][0]) == (1, 0)


def test_search_by_everyday_word_keeps_the_levels_above(client):
    found = tree(client.get("/bidang/?q=smelter"))
    assert {code: fields for code, (_, fields) in found.items()} == {"3.31": ["3.31.01"]}


def test_house_codes_are_never_shown_as_official(client):
    page = client.get("/bidang/").content.decode()
    assert '<span class="muted">3.27</span>' in page
    assert ">9.01<" not in page
    assert ">3.27.04<" not in page


def test_sector_counts_its_own_and_what_is_below(client):
    make_agreement("64", "63", sectors=["3.30"], signed_on="2018")
    make_agreement("64", "51", sectors=["3.30.01"], signed_on="2020")
    make_agreement("64", "35", hoped=["3.30"])
    make_agreement("64", "12", hoped=["3.30"], state="draft")
    make_agreement("64", "11", sectors=["3.30"], signed_on="2001", state="draft")
    context = client.get("/bidang/3.30/").context
    assert context["agreement_count"] == 2
    assert context["hoped_count"] == 1
    assert [(b.item.code, b.number) for b in context["provinces"]] == [
        ("64", 2),
        ("51", 1),
        ("63", 1),
    ]
    assert [b.item for b in context["years"]] == [2018, 2019, 2020]
    assert next(b.number for b in context["children"] if b.item.code == "3.30.01") == 1


@pytest.mark.parametrize(
    ("code", "lead"), [("3.30", "Urusan 3.30."), ("3.30.01", "Bidang, susunan register ini.")]
)
def test_sector_names_its_code_only_if_official(client, code, lead):
    assert lead in client.get(f"/bidang/{code}/").content.decode()


def test_empty_sector_says_what_to_do_next(client):
    page = client.get("/bidang/1.01/").content.decode()
    assert "Belum ada naskah tercatat yang menyepakatinya." in page
    assert '<a href="/bidang/">Semua bidang</a>' in page


def test_agreements_that_only_hope_for_the_sector_stand_apart(client):
    make_agreement(title="Disepakati", sectors=["1.01"])
    make_agreement(title="Diharapkan", hoped=["1.01"])
    make_agreement(title="Rahasia", hoped=["1.01"], state="draft")
    context = client.get("/bidang/1.01/").context
    assert [row.record.title for row in context["latest"].rows] == ["Disepakati"]
    assert [agreement.title for agreement in context["hoping"]] == ["Diharapkan"]


def test_unknown_sector_is_not_found(client):
    assert client.get("/bidang/7.77/").status_code == 404


@pytest.mark.parametrize("url", ["/bidang/", "/bidang/3.30/"])
def test_query_count_does_not_grow_with_rows(client, url):
    def fill(number):
        for _ in range(number):
            make_agreement("64", "63", sectors=["3.30", "3.30.01", "1.01"])

    fill(1)
    once = queries_of(client, url)
    fill(9)
    assert queries_of(client, url) == once


def test_list_with_one_order_offers_no_choice_of_it(client):
    assert 'name="urut"' not in client.get("/bidang/").content.decode()
