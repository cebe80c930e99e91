"""Lists of a big register: what they count, how they sort, and what their searches find."""

import re

import pytest

from agreements.admin import lists
from agreements.models import Agreement, Business, Source, TradeMission, Transaction
from tests.admin.test_autocomplete import found
from tests.admin.test_pages import url
from tests.factories import (
    cite,
    make_agreement,
    make_mission,
    make_source,
    make_transaction,
)


def listed(client, model, **query):
    return client.get(url(model, "changelist"), query).context["cl"]


def records(client, model, **query):
    return list(listed(client, model, **query).result_list)


@pytest.fixture
def counted_to_three(monkeypatch):
    monkeypatch.setattr(lists.PaginatorUpToMost, "most", 3)
    monkeypatch.setattr(lists, "MOST_FOUND", 3)


# --- Counting -----------------------------------------------------------------------------------


def test_total_is_exact_as_far_as_it_is_counted(operator_client, counted_to_three):
    for _number in range(3):
        make_transaction()

    page = operator_client.get(url(Transaction, "changelist"))

    assert page.context["cl"].result_count == 3
    assert "lebih dari" not in page.content.decode()


def test_more_rows_than_are_counted_are_told_as_more(operator_client, counted_to_three):
    for _number in range(4):
        make_transaction()

    page = operator_client.get(url(Transaction, "changelist"))

    assert "lebih dari 3" in page.content.decode()
    assert page.context["cl"].paginator.num_pages == 1


def test_rows_beyond_the_count_cannot_be_chosen_together(
    operator_client, counted_to_three, monkeypatch
):
    monkeypatch.setattr(lists.DeskLists, "list_per_page", 2)
    for _number in range(3):
        make_transaction()
    together = 'class="question hidden"'

    few = operator_client.get(url(Transaction, "changelist")).content.decode()
    make_transaction()
    many = operator_client.get(url(Transaction, "changelist")).content.decode()

    assert (together in few, together in many) == (True, False)


def test_total_follows_filters_and_words(operator_client):
    make_agreement(title="Beras", kind="pks")
    make_agreement(title="Beras")
    make_agreement(title="Nikel", kind="pks")

    assert listed(operator_client, Agreement).result_count == 3
    assert listed(operator_client, Agreement, kind__exact="pks").result_count == 2
    assert listed(operator_client, Agreement, q="beras").result_count == 2
    assert listed(operator_client, Agreement, q="beras", kind__exact="pks").result_count == 1


def test_total_leaves_out_drafts_of_other_desks(operator_client):
    make_transaction(state="draft", owner="73")
    own = make_transaction(state="draft")

    shown = listed(operator_client, Transaction)

    assert (shown.result_count, list(shown.result_list)) == (1, [own])


# --- Order --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "days"),
    [("5", ["tanpa", "2019", "2021"]), ("-5", ["2021", "2019", "tanpa"])],
)
def test_unknown_days_come_last_of_the_newest(operator_client, column, days):
    made = {
        "2021": make_transaction(dated="2021"),
        "tanpa": make_transaction(dated=None),
        "2019": make_transaction(dated="2019"),
    }

    assert records(operator_client, Transaction, o=column) == [made[day] for day in days]


@pytest.mark.parametrize("column", ["4", "5", "7"])
def test_ties_lose_and_repeat_no_row_whichever_way(operator_client, column, monkeypatch):
    monkeypatch.setattr(lists.DeskLists, "list_per_page", 2)
    made = [make_transaction(value=1_000_000, dated="2021") for _number in range(5)]
    Transaction.objects.update(updated_at=made[0].updated_at)

    def pages(order):
        return [
            row
            for page in (1, 2, 3)
            for row in records(operator_client, Transaction, o=order, p=page)
        ]

    assert pages(column) == made
    assert pages(f"-{column}") == made[::-1]


@pytest.mark.parametrize("model", [Agreement, Transaction])
def test_only_what_an_index_sorts_can_be_sorted_by(operator_client, model):
    page = operator_client.get(url(model, "changelist"))

    sortable = [
        name for name in page.context["cl"].list_display if name in page.context["cl"].sortable_by
    ]

    assert (
        sortable
        == {
            Agreement: ["signed", "updated"],
            Transaction: ["value", "day", "updated"],
        }[model]
    )


# --- Filters ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "make"),
    [
        (Agreement, lambda: make_agreement("64", "31")),
        (TradeMission, lambda: make_mission(hosts=["64"], visitors=["31"])),
    ],
)
def test_involved_province_filters_without_repeating_a_row(operator_client, model, make):
    wanted = make()
    make_agreement("64", "73"), make_mission(hosts=["64"], visitors=["73"])

    assert records(operator_client, model, provinsi="31") == [wanted]
    assert records(operator_client, model, provinsi="xx") == []


SHUT_OR_OPEN = re.compile(r'<details data-filter-title="([^"]+)"( open)?>')


def test_long_choice_stays_shut_until_one_of_it_is_chosen(operator_client):
    make_agreement()

    every = operator_client.get(url(Agreement, "changelist")).content.decode()
    of_one = operator_client.get(url(Agreement, "changelist"), {"provinsi": "64"}).content.decode()

    assert dict(SHUT_OR_OPEN.findall(every))["provinsi"] == ""
    assert dict(SHUT_OR_OPEN.findall(every))["jenis naskah"] == " open"
    assert dict(SHUT_OR_OPEN.findall(of_one))["provinsi"] == " open"


@pytest.mark.parametrize("year", ["2011", "2015"])
def test_year_beside_a_range_finds_nothing(operator_client, year):
    make_agreement(signed_on="2012–2014")

    assert records(operator_client, Agreement, tahun=year) == []
    assert len(records(operator_client, Agreement, tahun="2014")) == 1


def test_years_to_choose_reach_from_the_first_to_the_range_that_starts_last(operator_client):
    make_agreement(signed_on="2012–2014")
    make_agreement(signed_on="2017")
    make_agreement(signed_on="2016–2018")

    [years] = [
        each.lookup_choices
        for each in listed(operator_client, Agreement).filter_specs
        if getattr(each, "parameter_name", "") == "tahun"
    ]

    assert [year for year, _label in years] == [str(year) for year in range(2017, 2011, -1)]


# --- Words --------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["rawit", "CABAI raw", "kering", "lunas", "jatim 2025"])
def test_transaction_found_by_good_note_and_mission(operator_client, words):
    mission = make_mission(title="Misi dagang Jatim 2025")
    wanted = make_transaction(goods=(), note="Lunas", mission=mission)
    wanted.lines.create(commodity_id="cabai", description="Rawit kering")
    make_transaction(goods=("beras",))

    assert records(operator_client, Transaction, q=words) == [wanted]


def test_transaction_found_once_by_many_goods(operator_client):
    wanted = make_transaction(goods=("cabai", "cabai", "cabai"), note="cabai")

    assert records(operator_client, Transaction, q="cabai") == [wanted]
    assert listed(operator_client, Transaction, q="cabai").result_count == 1


def test_title_of_very_many_missions_finds_their_transactions(operator_client, monkeypatch):
    monkeypatch.setattr("agreements.admin.transaction.FEW_MISSIONS", 0)
    wanted = make_transaction(mission=make_mission(title="Misi dagang Jatim"))
    noted = make_transaction(note="sesudah misi dagang")
    make_transaction()

    assert records(operator_client, Transaction, q="misi dagang") == [noted, wanted]


def test_title_of_a_draft_of_another_desk_finds_no_transaction(operator_client):
    make_transaction(mission=make_mission(title="Rahasia", state="draft", owner="73"))

    assert records(operator_client, Transaction, q="rahasia") == []


@pytest.mark.parametrize("term", ["Kaltim", "erikan", "nikel perik", "perikanan"])
def test_agreement_chosen_by_abbreviation_middle_and_beginning(operator_client, term):
    wanted = make_agreement("64", "63", title="Nikel dan perikanan")
    make_agreement("73", "31", title="Beras")

    result = found(operator_client, term, "agreementlink", "to_agreement")

    assert [each["id"] for each in result] == [str(wanted.pk)]


@pytest.mark.parametrize("term", ["erbit", "PENERBIT", "daring misi"])
def test_source_chosen_by_the_middle_of_words(operator_client, term):
    wanted = make_source("Penerbit", title="Daring: misi dagang")
    make_source("Harian Lain")

    result = found(operator_client, term, "citation", "source")

    assert [each["id"] for each in result] == [str(wanted.pk)]


@pytest.mark.parametrize("term", ["UD MJ", "makmur", "jay"])
def test_business_chosen_by_another_name_and_the_middle_of_a_word(operator_client, term):
    wanted = Business.objects.create(name="UD Makmur Jaya", aliases=["UD MJ"], province_id="64")
    Business.objects.create(name="Koperasi Lain", province_id="64")

    result = found(operator_client, term, "transaction", "seller")

    assert [each["id"] for each in result] == [str(wanted.pk)]


def test_draft_of_another_desk_is_no_choice(operator_client):
    make_agreement("73", "31", title="Perikanan rahasia", state="draft", owner="73")

    for term in ("rahasia", "rahas", "ahasi", "sulsel"):
        assert found(operator_client, term, "agreementlink", "to_agreement") == []


# --- Queries ------------------------------------------------------------------------------------


def rows_of(model):
    return {
        Source: lambda: cite(make_agreement(), "parties"),
        Business: lambda: Business.objects.create(
            name=f"UD {Business.objects.count()}", province_id="64"
        ),
    }[model]


@pytest.mark.parametrize("model", [Source, Business])
def test_thirty_rows_cost_the_queries_of_one(
    model, operator_client, django_assert_num_queries, django_assert_max_num_queries
):
    rows_of(model)()
    page = url(model, "changelist")
    operator_client.get(page)
    with django_assert_max_num_queries(15) as first:
        operator_client.get(page)
    for _number in range(29):
        rows_of(model)()
    with django_assert_num_queries(len(first)):
        assert operator_client.get(page).context["cl"].result_count == 30
