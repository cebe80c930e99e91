"""Businesses at the desk: warned of twins, merged by admins, hidden names marked and given away."""

import pytest
from django.urls import reverse

from agreements.models import Business, Transaction
from tests.admin.desk import notes, submit, url
from tests.factories import make_agreement, make_transaction
from tests.views.pages import queries_of

pytestmark = pytest.mark.django_db


def business(name, province="64", **fields):
    return Business.objects.create(name=name, province_id=province, **fields)


def merge_page(first, *others):
    page = reverse("admin:agreements_business_merge", args=[first.pk])
    return page + "".join(
        f"{'&' if place else '?'}dengan={other.pk}" for place, other in enumerate(others)
    )


@pytest.fixture
def pair():
    return business("PT Maju Jaya"), business("maju jaya", scale="kecil", aliases=["MJ"])


@pytest.mark.parametrize(
    ("name", "province", "is_twin"),
    [
        ("PT. Maju Jaya", "64", True),
        ("Maju Jaya, PT", "64", True),
        ("P.T. MAJU  JAYA Tbk.", "64", True),
        ("maju-jaya", "", True),
        ("MJ Lama", "64", True),
        ("PT Maju Jaya", "63", False),
        ("PT Maju Jaya Abadi", "64", False),
        ("Koperasi Maju Jaya", "64", False),
        ("PT", "64", False),
    ],
)
def test_saving_a_name_that_is_nearly_there_warns(national_admin_client, name, province, is_twin):
    known = business("CV Maju Jaya", aliases=["MJ Lama"])
    business("CV.", None)

    response = submit(
        national_admin_client, url(Business, "add"), "_continue", name=name, province=province
    )

    warnings = [text for level, text in notes(response) if level == "warning"]
    link = f'<a href="{url(known, "change")}">CV Maju Jaya</a>'
    said = f"Mungkin sudah tercatat: {link}. Bila sama, gabungkan."
    assert warnings == ([said] if is_twin else [])
    assert ("Bandingkan dan gabungkan" in response.content.decode()) == is_twin


def test_list_tells_probable_twins(national_admin_client, pair):
    business("CV Lain")
    far = business("Maju Jaya", "63")
    nowhere = business("UD Contoh", None), business("Contoh", "63")

    def listed(value):
        page = url(Business, "changelist") + f"?ganda={value}"
        return set(national_admin_client.get(page).context["cl"].result_list)

    assert listed("ya") == {*pair, *nowhere}
    assert far not in listed("ya")
    assert listed("x") == set()


def test_list_action_leads_to_them_side_by_side(national_admin_client, pair):
    chosen = {"action": "merge_selected", "_selected_action": [one.pk for one in pair]}
    response = national_admin_client.post(url(Business, "changelist"), chosen)
    assert response.url == merge_page(*pair)


def test_list_action_asks_for_two(national_admin_client, pair):
    chosen = {"action": "merge_selected", "_selected_action": [pair[0].pk]}
    response = national_admin_client.post(url(Business, "changelist"), chosen, follow=True)
    assert notes(response) == [("error", "Pilih dua sampai 20 pelaku usaha untuk digabungkan.")]


def test_page_shows_what_each_is_and_does(national_admin_client, pair):
    keep, gone = pair
    party = make_agreement().parties.create(business=gone, order=3)
    make_transaction(seller_id=gone.pk, buyer_id=None)
    make_transaction(buyer_id=gone.pk, state="draft")
    make_transaction(buyer_id=gone.pk)

    response = national_admin_client.get(merge_page(keep))

    shown = [
        (one.business, one.uses.sales, one.uses.purchases, one.uses.agreements, one.stays)
        for one in response.context["candidates"]
    ]
    assert shown == [(gone, 1, 2, 1, True), (keep, 0, 0, 0, False)]
    assert all(one.is_chosen for one in response.context["candidates"])
    assert party.business == gone


def test_admin_merges_the_chosen(national_admin_client, pair):
    keep, gone = pair
    other = business("Usaha lain")
    sale = make_transaction(seller_id=gone.pk)

    typed = {"gabung": [keep.pk, gone.pk], "tetap": keep.pk}
    response = national_admin_client.post(merge_page(keep, gone, other), typed, follow=True)

    assert response.redirect_chain == [(url(keep, "change"), 302)]
    assert notes(response) == [("success", "“maju jaya” digabungkan ke sini.")]
    assert set(Business.objects.all()) == {keep, other}
    sale.refresh_from_db()
    assert sale.seller == keep


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"tetap": "0"}, "Pilih mana yang tetap."),
        ({"tetap": "9" * 18, "gabung": ["9" * 18, "\x00"]}, "Pilih mana yang tetap."),
        ({"tetap": "x", "gabung": ["x", "9" * 40]}, "Pilih mana yang tetap."),
        ({}, "Pilih mana yang tetap."),
    ],
)
def test_nonsense_merges_nothing(national_admin_client, pair, typed, said):
    response = national_admin_client.post(merge_page(*pair), typed)
    assert notes(response) == [("error", said)]
    assert Business.objects.count() == 2


def test_one_alone_is_not_merged(national_admin_client, pair):
    response = national_admin_client.post(merge_page(*pair), {"tetap": pair[0].pk})
    assert notes(response) == [("error", "Pilih dua pelaku usaha atau lebih.")]


@pytest.mark.parametrize("asked", ["dengan=x", "dengan=%00", f"dengan={'9' * 40}", "dengan="])
def test_nonsense_in_the_address_is_passed_over(national_admin_client, pair, asked):
    response = national_admin_client.get(f"{merge_page(pair[0])}?{asked}")
    assert [one.business for one in response.context["candidates"]] == list(pair)


@pytest.mark.parametrize("person", ["operator", "verifier", "reader", "outsider"])
def test_only_admins_see_the_page(request, pair, person):
    client = request.getfixturevalue(f"{person}_client")
    assert client.get(merge_page(*pair)).status_code == 403
    typed = {"gabung": [one.pk for one in pair], "tetap": pair[0].pk}
    assert client.post(merge_page(*pair), typed).status_code == 403
    assert Business.objects.count() == 2


def test_business_of_another_desk_can_be_seen_but_not_merged(province_admin_client, pair):
    theirs = business("maju jaya baru", "63")
    page = merge_page(pair[0], theirs)

    shown = {
        one.business: (one.may_merge, one.is_chosen)
        for one in province_admin_client.get(page).context["candidates"]
    }
    assert shown == {pair[0]: (True, True), theirs: (False, False)}
    typed = {"gabung": [pair[0].pk, theirs.pk], "tetap": pair[0].pk}
    assert province_admin_client.post(page, typed).status_code == 403
    assert Business.objects.count() == 3


def test_numbers_of_other_desks_drafts_are_not_told(province_admin_client, pair):
    make_transaction("73", "63", seller_id=pair[0].pk, state="draft", owner="73")
    uses = province_admin_client.get(url(pair[0], "change")).context["uses"]
    assert (uses.sales, uses.purchases, uses.agreements) == (0, 0, 0)


def test_form_tells_where_a_business_trades_and_leads_there(operator_client, pair):
    sale = make_transaction(seller_id=pair[0].pk)
    make_transaction(buyer_id=pair[0].pk)
    response = operator_client.get(url(pair[0], "change"))

    page = response.context["uses"].sales_page
    assert page in response.content.decode()
    assert list(operator_client.get(page).context["cl"].result_list) == [sale]


def test_merge_page_takes_as_many_queries_for_many(national_admin_client, pair):
    page = merge_page(*pair)
    few = queries_of(national_admin_client, page)
    more = [business(f"Usaha {number}") for number in range(10)]
    for one in more:
        make_transaction(seller_id=one.pk)
    many = queries_of(national_admin_client, merge_page(*pair, *more))
    assert many - few <= len(more)  # whether each may be merged is asked of each


def test_desk_sees_the_real_name_with_a_mark(operator_client):
    hidden = business("UD Tersembunyi", is_name_hidden=True)
    sale = make_transaction(seller_id=hidden.pk)
    marked = "UD Tersembunyi (nama disembunyikan)"
    choice = (
        f"{reverse('admin:autocomplete')}?app_label=agreements&model_name=transaction"
        "&field_name=seller&term=tersembunyi"
    )

    assert f"{marked} (Kaltim)" in operator_client.get(url(sale, "changelist")).content.decode()
    assert f">{marked}</option>" in operator_client.get(url(sale, "change")).content.decode()
    assert [row["text"] for row in operator_client.get(choice).json()["results"]] == [marked]


def test_hiding_a_name_tells_where_it_still_stands_and_retitles(operator_client):
    hidden = business("UD Tersembunyi")
    sale = make_transaction(seller_id=hidden.pk, note="Dari Tersembunyi, UD.")
    make_transaction(seller_id=hidden.pk, note="Tanpa nama")
    agreement = make_agreement(
        title="Nota Kesepahaman Kalimantan Timur, Kalimantan Selatan, dan UD Tersembunyi"
    )
    agreement.parties.create(business=hidden, order=3)

    response = submit(operator_client, url(hidden, "change"), is_name_hidden="on")

    link = f'<a href="{url(sale, "change")}">{sale}</a>'
    assert [text for level, text in notes(response) if level == "warning"] == [
        f"Namanya masih tertulis dan terbaca umum pada: {link}."
    ]
    agreement.refresh_from_db()
    assert agreement.title.endswith("Kalimantan Selatan, dan satu pelaku usaha")


def test_merging_hides_a_name_and_tells_where_it_still_stands(national_admin_client, pair):
    keep, gone = pair
    Business.objects.filter(pk=gone.pk).update(is_name_hidden=True)
    sale = make_transaction(seller_id=keep.pk, note=f"Dijual oleh {keep.name}")

    typed = {"gabung": [keep.pk, gone.pk], "tetap": keep.pk}
    response = national_admin_client.post(merge_page(keep, gone), typed, follow=True)

    told = f'terbaca umum pada: <a href="{url(sale, "change")}">{sale}</a>.'
    assert [text.endswith(told) for _level, text in notes(response)] == [False, True]


def test_record_that_gives_a_hidden_name_away_is_remarked_upon(operator_client):
    hidden = business("UD Tersembunyi", is_name_hidden=True)
    sale = make_transaction(seller_id=hidden.pk)
    response = submit(operator_client, url(sale, "change"), note="dijual ud tersembunyi")
    said = "Nama yang disembunyikan, “UD Tersembunyi”, tertulis di keterangan dan terbaca umum."
    assert ("warning", said) in notes(response)
    assert Transaction.objects.get().note == "dijual ud tersembunyi"
