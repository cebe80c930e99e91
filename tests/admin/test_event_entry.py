"""Recording at a mission while it goes on: what is read, kept and answered."""

import datetime
import re
from decimal import Decimal

import pytest
from django.utils.timezone import localdate

from agreements.models import Business, MissionObservation, Transaction
from agreements.values.day_range import DayRange
from tests.admin.desk import notes, url
from tests.admin.event import KEY, by_script, line, total
from tests.factories import make_mission

pytestmark = pytest.mark.django_db

DAY = datetime.date(2025, 5, 8)


def test_whole_line_as_people_write_it(operator_client, operator):
    mission = make_mission()
    sent = line(
        ("lombok", "1.500,5", "kilo"),
        ("Jahe", "", "kg"),
        ("meja  ukir", "12", "lusin", "5 juta"),
        seller_name="CV  Maju",
        value_low="1 miliar",
        value_high="2 miliar",
        value_qualifier="about",
        recurrence="month",
        note="Tiap awal bulan",
    )

    response = operator_client.post(url(mission, "event"), sent, follow=True)

    saved = Transaction.objects.get()
    assert notes(response)[0] == ("success", f"Tersimpan: {saved}.")
    assert (saved.kind, saved.seller_province_id, saved.buyer_province_id) == (
        "komitmen",
        "35",
        "64",
    )
    assert (saved.seller.name, saved.seller.province_id, saved.buyer) == ("CV Maju", "35", None)
    assert (saved.value_low, saved.value_high) == (Decimal(10**9), Decimal(2 * 10**9))
    assert (saved.value_qualifier, saved.recurrence) == ("about", "month")
    assert (saved.dated, saved.owner_id) == (DayRange(DAY, DAY), "64")
    assert (saved.external_key, saved.note) == (
        "acara:0f8fad5b-d9cb-469f-a165-70867728950e",
        "Tiap awal bulan",
    )
    assert list(
        saved.lines.values_list("commodity", "description", "quantity", "unit", "value")
    ) == [
        ("cabai", "", Decimal("1500.5"), "kg", None),
        ("jahe", "", None, None, None),
        (None, "meja ukir", Decimal(12), "lusin", Decimal(5_000_000)),
    ]


def test_screen_keeps_what_the_next_line_shares(operator_client):
    sent = line(("cabai",), kind="kontrak", seller_province="64", buyer_province="35")

    response = operator_client.post(url(make_mission(), "event"), sent, follow=True)

    form = response.context["line"].form
    assert [form[name].value() for name in ("kind", "seller_province", "buyer_province")] == [
        *("kontrak", "64", "35")
    ]
    assert form["dated"].value() == "8 Mei 2025"


@pytest.mark.parametrize(
    ("days", "begins"),
    [(0, localdate()), (-30, localdate() - datetime.timedelta(days=30))],
)
def test_first_line_begins_with_visitors_selling_to_the_host_on_the_day(
    operator_client, days, begins
):
    first = localdate() + datetime.timedelta(days=days)
    mission = make_mission(held_on=DayRange(first, first))

    form = operator_client.get(url(mission, "event")).context["line"].form

    assert form["seller_province"].value() == "35"
    assert form["buyer_province"].value() == "64"
    assert form["dated"].value() == DayRange(begins, begins)


def test_today_is_the_day_of_a_mission_of_several_days_that_is_under_way(operator_client):
    today = localdate()
    around = DayRange(today - datetime.timedelta(days=1), today + datetime.timedelta(days=1))

    form = operator_client.get(url(make_mission(held_on=around), "event")).context["line"].form

    assert form["dated"].value() == DayRange(today, today)


@pytest.mark.parametrize("typed", ["toko  sari", "Warung Sari", "TOKO SARI"])
def test_known_business_is_found_by_any_of_its_names_within_its_province(operator_client, typed):
    shop = Business.objects.create(name="Toko Sari", province_id="64", aliases=["Warung Sari"])
    Business.objects.create(name="Toko Sari", province_id="35")

    operator_client.post(url(make_mission(), "event"), line(buyer_name=typed))

    assert Transaction.objects.get().buyer == shop
    assert Business.objects.count() == 2


def test_name_in_two_provinces_asks_for_the_province(operator_client):
    for province in ("64", "35"):
        Business.objects.create(name="Toko Sari", province_id=province)

    answer = by_script(
        operator_client, make_mission(), line(buyer_name="Toko Sari", buyer_province="")
    )

    assert answer.json() == {
        "errors": {"buyer_name": ["Nama ini ada di beberapa provinsi; pilih provinsinya."]}
    }


def test_both_sides_may_be_unknown(operator_client):
    sent = line(seller_province="", buyer_province="", dated="", value_low="5 juta")

    assert by_script(operator_client, make_mission(), sent).status_code == 200
    saved = Transaction.objects.get()
    assert (saved.seller_province, saved.buyer_province, saved.dated) == (None, None, None)


def test_script_is_told_what_was_saved_and_what_is_doubtful(operator_client):
    answer = by_script(operator_client, make_mission(), line(("kemiriku", "2", "kg"))).json()

    saved = Transaction.objects.get()
    assert answer["told"] == f"Tersimpan: {saved}."
    assert answer["doubts"] == [
        "“kemiriku” disimpan sebagai sebutan. Maksudnya: kemiri, keripik, keramik?"
    ]
    assert f'href="{url(saved, "change")}"' in answer["saved"]


def test_errors_are_named_by_their_fields(operator_client):
    sent = line(
        ("cabai", "2.5", "kg"),
        ("", "3", "kg"),
        ("jahe", "3", ""),
        ("jahe", "0", "kg"),
        ("jahe", "1", "karungg"),
        value_low="2 miliar",
        value_high="1 miliar",
        dated="32 Mei",
    )
    answer = by_script(operator_client, make_mission(), sent)

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [
        "dated",
        "value_high",
        "lines-0-quantity",
        "lines-1-commodity",
        "lines-2-unit",
        "lines-3-quantity",
        "lines-4-unit",
    ]
    errors = answer.json()["errors"]
    assert errors["value_high"] == ["Nilai tertinggi lebih rendah daripada nilai."]
    assert Transaction.objects.count() == Business.objects.count() == 0


def test_upper_end_alone_is_an_error_beside_the_lower(operator_client):
    answer = by_script(operator_client, make_mission(), line(("cabai",), value_high="9 miliar"))

    assert answer.json()["errors"] == {"value_low": ["Isi juga nilai terendahnya."]}


def test_without_a_script_errors_keep_what_was_typed(operator_client):
    sent = line(("cabai", "dua", "kg"), seller_name="CV Maju", value_low="banyak")

    response = operator_client.post(url(make_mission(), "event"), sent)

    entry = response.context["line"]
    assert [name for name in entry.errors() if name] == ["value_low", "lines-0-quantity"]
    page = response.content.decode()
    for kept in ("CV Maju", "banyak", "dua", "cabai", KEY):
        assert f'value="{kept}"' in page


def test_line_that_says_nothing_is_refused(operator_client):
    answer = by_script(operator_client, make_mission(), line())

    assert answer.json()["errors"] == {"": ["Isi penjual, pembeli, barang, atau nilainya."]}


def test_line_that_is_sent_again_is_answered_as_the_first_time(operator_client):
    mission, sent = make_mission(), line(("cabai",), seller_name="CV Maju")

    first, again = (by_script(operator_client, mission, sent) for _time in range(2))

    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json()["told"] == again.json()["told"]
    assert Transaction.objects.count() == 1


def test_key_of_another_desk_is_refused_without_a_word_about_its_line(
    operator_client, outsider_client
):
    mission = make_mission()
    by_script(operator_client, mission, line(("cabai",), note="RAHASIA"))

    answer = by_script(outsider_client, mission, line(("jahe",)))

    told = "Belum tersimpan. Periksa, lalu simpan sekali lagi."
    assert answer.json()["errors"] == {"key": [told]}
    assert Transaction.objects.count() == 1


def test_other_line_typed_over_a_saved_one_is_saved_when_it_is_sent_once_more(operator_client):
    """The way back in a browser without scripts leads to a form with the key of the saved line."""
    mission = make_mission()
    operator_client.post(url(mission, "event"), line(("cabai",)))
    refused = operator_client.post(url(mission, "event"), line(("jahe",)))
    (first,) = Transaction.objects.all()
    form = refused.context["line"].form

    assert str(first) in str(form.errors["key"])
    key = str(form["key"].value())
    operator_client.post(url(mission, "event"), line(("jahe",), key=key))

    goods = Transaction.objects.order_by("pk").values_list("lines__commodity", flat=True)
    assert list(goods) == ["cabai", "jahe"]


def test_line_typed_by_another_account_is_not_saved_under_this_one(operator_client, verifier):
    sent = line(("cabai",), by=str(verifier.pk))

    assert by_script(operator_client, make_mission(), sent).status_code == 409
    assert Transaction.objects.count() == 0


def test_same_line_twice_is_pointed_out(operator_client):
    mission = make_mission()
    for key in (KEY, "1" * 32):
        by_script(operator_client, mission, line(("cabai",), ("jahe",), value_low="1", key=key))
    by_script(operator_client, mission, line(("cabai",), value_low="1", key="2" * 32))

    other, second, first = operator_client.get(url(mission, "event")).context["recent"]

    assert (other.repeats, second.repeats, first.repeats) == (None, first, None)


def test_list_shows_the_lines_of_the_own_desk_alone(operator_client, partner_operator_client):
    mission = make_mission(hosts=["64"], visitors=["63"])
    by_script(operator_client, mission, line(("cabai",)))

    (own,) = operator_client.get(url(mission, "event")).context["recent"]
    assert own == Transaction.objects.get()
    assert partner_operator_client.get(url(mission, "event")).context["recent"] == []


# --- Announced totals -----------------------------------------------------------------------------


def test_announced_total_with_its_hour(operator_client):
    mission = make_mission()
    sent = total(value_high="15 miliar", value_qualifier="more", is_official="on", finality="final")

    assert by_script(operator_client, mission, sent, "total").status_code == 200

    row = mission.observations.get()
    assert (row.value_low, row.value_high) == (13_700_000_000, 15_000_000_000)
    assert (row.observed_on, row.observed_at) == (DayRange(DAY, DAY), "12.33 WIB")
    assert (row.value_qualifier, row.finality, row.is_official) == ("more", "final", True)
    assert (row.kind, row.seller_province, row.buyer_province) == ("tidak-dirinci", None, None)


def test_announced_total_without_a_value_is_an_error_beside_it(operator_client):
    response = operator_client.post(url(make_mission(), "total"), total(value_low=""))

    assert response.context["total"].errors() == {"total-value_low": ["Wajib diisi."]}
    assert MissionObservation.objects.count() == 0


def test_hour_and_standing_are_filled_in_for_a_new_total(operator_client):
    form = operator_client.get(url(make_mission(), "event")).context["total"].form

    assert re.fullmatch(r"\d\d\.\d\d WIB", form["observed_at"].value())
    assert form["finality"].value() == "interim"


def test_total_is_only_for_whom_may_change_the_mission(outsider_client):
    mission = make_mission()

    assert outsider_client.get(url(mission, "event")).context["total"] is None
    assert outsider_client.post(url(mission, "total"), total()).status_code == 403
    assert mission.observations.count() == 0


def test_address_of_totals_leads_back_to_the_screen(operator_client):
    mission = make_mission()

    assert operator_client.get(url(mission, "total")).url == url(mission, "event")
