"""Atom feeds of the lists and of everything."""

import datetime

import pytest
from django.db import connection
from django.utils import timezone
from lxml import etree

from agreements.models import Agreement, TradeMission, Transaction
from agreements.views.feeds import NEWEST, told
from tests.conftest import SITE
from tests.factories import make_agreement, make_mission, make_transaction
from tests.views.pages import queries_of

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(response.content)


def texts(feed, name):
    return [entry.findtext(f"{ATOM}{name}") for entry in feed.iterfind(f"{ATOM}entry")]


def link(of, rel):
    [found] = [one.get("href") for one in of.iterfind(f"{ATOM}link") if one.get("rel") == rel]
    return found


def touched(record, days_ago):
    """The record as if it had been changed so many days ago."""
    when = timezone.now() - datetime.timedelta(days=days_ago)
    type(record).objects.filter(pk=record.pk).update(updated_at=when, published_at=when)
    return when


def test_feed_has_what_atom_requires_and_says_what_each_record_is(client):
    agreement = make_agreement("64", "63", title="Sapi & <rumput>", signed_on="2018-02-21")
    found = feed(client, "/perjanjian.atom")
    assert found.findtext(f"{ATOM}title") == "Kerja Sama Antarprovinsi: Perjanjian"
    assert found.findtext(f"{ATOM}author/{ATOM}name") == "Kerja Sama Antarprovinsi"
    assert found.findtext(f"{ATOM}id") == f"{SITE}/perjanjian/"
    assert (link(found, "self"), link(found, "alternate")) == (
        f"{SITE}/perjanjian.atom",
        f"{SITE}/perjanjian/",
    )
    [entry] = found.iterfind(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"tag:kerjasama.example,2026:agreement/{agreement.pk}"
    assert entry.findtext(f"{ATOM}title") == "Sapi & <rumput>"
    assert link(entry, "alternate") == SITE + agreement.get_absolute_url()
    assert entry.find(f"{ATOM}summary").get("type") == "html"
    assert entry.findtext(f"{ATOM}summary") == (
        "Nota Kesepahaman (MoU), 21 Februari 2018. Kalimantan Timur, Kalimantan Selatan."
    )
    changed = datetime.datetime.fromisoformat(entry.findtext(f"{ATOM}updated"))
    assert changed == max(agreement.updated_at, agreement.published_at)
    assert found.findtext(f"{ATOM}updated") == entry.findtext(f"{ATOM}updated")


def test_entry_keeps_its_name_when_its_title_changes(client):
    agreement = make_agreement(title="Lama")
    before = texts(feed(client, "/perjanjian.atom"), "id")
    agreement.title = "Baru"
    agreement.save()
    assert texts(feed(client, "/perjanjian.atom"), "id") == before


def test_last_changed_comes_first_and_only_the_newest_are_told(client):
    for number in range(NEWEST + 1):
        touched(make_agreement(title=f"Naskah {number}"), number)
    oldest = Agreement.objects.get(title=f"Naskah {NEWEST}")
    titles = [f"Naskah {number}" for number in range(NEWEST)]
    assert texts(feed(client, "/perjanjian.atom?urut=judul"), "title") == titles
    oldest.save()
    assert texts(feed(client, "/perjanjian.atom"), "title") == [str(oldest), *titles[:-1]]


@pytest.mark.parametrize(
    ("records", "index"),
    [
        (Agreement.objects.published().with_status(), "agreement_told_last"),
        (TradeMission.objects.published(), "mission_told_last"),
        (Transaction.objects.published(), "transaction_told_last"),
    ],
)
def test_newest_are_read_from_an_index_that_holds_their_order(records, index):
    """Nothing is sorted, and so no more rows are read than the feed tells of."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_sort = off")
    plan = told(records).explain().splitlines()
    assert index in plan[1]
    assert not any("Sort" in line for line in plan)


def test_publishing_tells_of_a_record_written_long_ago(client):
    old, new = make_agreement(title="Lama"), make_agreement(title="Baru")
    touched(new, 5)
    touched(old, 900)
    Agreement.objects.filter(pk=old.pk).update(published_at=timezone.now())
    assert texts(feed(client, "/perjanjian.atom"), "title") == ["Lama", "Baru"]


def test_filters_are_those_of_the_list_and_stand_in_the_title(client):
    make_agreement("64", "63", title="Dengan Kalsel")
    make_agreement("64", "35", title="Dengan Jatim")
    found = feed(client, "/perjanjian.atom?provinsi=63&halaman=3&urut=judul")
    assert texts(found, "title") == ["Dengan Kalsel"]
    assert found.findtext(f"{ATOM}title") == (
        "Kerja Sama Antarprovinsi: Perjanjian: Provinsi: Kalimantan Selatan"
    )
    assert link(found, "self") == f"{SITE}/perjanjian.atom?provinsi=63"
    assert link(found, "alternate") == f"{SITE}/perjanjian/?provinsi=63"


def test_filters_that_cannot_be_used_are_refused_in_plain_words(client):
    for address in ("/perjanjian.atom?jenis=zzz", "/perjanjian.ics?jenis=zzz"):
        response = client.get(address)
        assert response.status_code == 400
        assert response["Content-Type"] == "text/plain; charset=utf-8"
        assert response.content.decode() == (
            "Ada saringan yang tidak dapat dipakai. Perbaiki isiannya atau hapus.\n"
            "Jenis naskah: “zzz” tidak dikenal; pilih dari daftar.\n"
        )


def test_characters_that_xml_cannot_hold_do_not_break_the_feed(client):
    make_agreement(title="Sapi\x0b dan\x1f rumput\ufffe")
    found = feed(client, "/perjanjian.atom?q=sapi%0b")
    assert texts(found, "title") == ["Sapi  dan  rumput "]


def test_feed_of_everything_mixes_the_three_lists(client):
    agreement, mission, sale = make_agreement(), make_mission(title="Misi"), make_transaction()
    for record, days in ((sale, 1), (agreement, 2), (mission, 3)):
        touched(record, days)
    assert texts(feed(client, "/feed.atom"), "title") == ["Cabai", "Kerja sama contoh", "Misi"]
    assert texts(feed(client, "/misi-dagang.atom"), "title") == ["Misi"]
    assert texts(feed(client, "/transaksi.atom"), "title") == ["Cabai"]


def test_transaction_says_who_sells_to_whom_as_far_as_known(client):
    make_transaction("64", "63", dated="2021-10")
    make_transaction("64", None, dated=None)
    make_transaction(None, None, dated="2022")
    assert sorted(texts(feed(client, "/transaksi.atom"), "summary")) == [
        "Komitmen (belum terverifikasi), 2022. Penjual dan pembeli belum diketahui.",
        "Komitmen (belum terverifikasi), Oktober 2021. Dari Kalimantan Timur ke Kalimantan "
        "Selatan.",
        "Komitmen (belum terverifikasi), tanggal belum diketahui. Dari Kalimantan Timur ke pihak "
        "yang belum diketahui.",
    ]


def test_drafts_and_withdrawn_records_are_not_told(client):
    for state in ("draft", "submitted", "withdrawn"):
        make_agreement(state=state)
        make_mission(state=state)
        make_transaction(state=state)
    assert texts(feed(client, "/feed.atom"), "title") == []
    TradeMission.objects.filter(state="draft").update(
        state="published", published_at=timezone.now()
    )
    assert texts(feed(client, "/feed.atom"), "title") == ["Misi dagang contoh"]


def test_english_feed_leads_to_english_pages(client):
    agreement = make_agreement()
    found = feed(client, "/en/perjanjian.atom")
    assert found.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    [entry] = found.iterfind(f"{ATOM}entry")
    assert link(entry, "alternate") == f"{SITE}/en{agreement.get_absolute_url()}"


@pytest.mark.parametrize("name", ["perjanjian", "misi-dagang", "transaksi"])
def test_feed_takes_as_many_queries_for_thirty_records_as_for_one(client, name):
    make = {
        "perjanjian": make_agreement,
        "misi-dagang": make_mission,
        "transaksi": make_transaction,
    }
    make[name]()
    alone = queries_of(client, f"/{name}.atom")
    for _number in range(29):
        make[name]()
    assert queries_of(client, f"/{name}.atom") == alone
