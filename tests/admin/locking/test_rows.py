"""Rows of a record at which two people work: none is lost, none comes back unasked."""

import pytest

from agreements.models import Party, ScopeItem
from tests.admin.desk import notes, url
from tests.admin.locking.tab import Tab
from tests.factories import make_agreement


def party(agreement, code):
    return agreement.parties.get(province=code)


def test_rows_are_compared_field_by_field(tab, other, agreement):
    other.save(**{"parties-0-signatory": "Isran Noor", "parties-0-position": "Gubernur"})
    tab.save(**{"parties-0-signatory": "Rudy Mas'ud", "parties-1-signatory": "Sahbirin"})

    assert tab.conflicts == [
        ("Para pihak: Kalimantan Timur, Penanda tangan", "Rudy Mas'ud", "Isran Noor")
    ]
    assert tab.taken == ["Para pihak: Kalimantan Timur, Jabatan: Gubernur"]
    tab.choose("mine")
    tab.save()
    assert list(agreement.parties.values_list("signatory", "position")) == [
        ("Rudy Mas'ud", "Gubernur"),
        ("Sahbirin", ""),
    ]


def test_rows_that_others_added_stay(tab, other, agreement):
    ScopeItem.objects.create(agreement=agreement, text="Dari SQL", order=7)
    response = tab.save(place="Balikpapan")

    assert [item.text for item in agreement.scope_items.all()] == ["Dari SQL"]
    assert ("info", "Ikut diperbarui: Ruang lingkup: Dari SQL (baris baru).") in notes(response)


def test_rows_that_both_added_are_both_kept(tab, agreement):
    Party.objects.create(agreement=agreement, province_id="65", order=3)
    new = {"parties-TOTAL_FORMS": "3", "parties-2-order": "1", "parties-2-province": "62"}
    tab.save(**new)

    assert [row.province_id for row in agreement.parties.all()] == ["64", "63", "65", "62"]


def test_the_same_row_added_by_both_is_said(tab, agreement):
    Party.objects.create(agreement=agreement, province_id="65", order=3)
    new = {
        "parties-TOTAL_FORMS": "3",
        "parties-2-order": "1",
        "parties-2-province": "65",
        "parties-2-signatory": "Zainal",
    }
    response = tab.save(**new)

    assert agreement.parties.count() == 3
    assert "Dicatat lebih dari sekali: provinsi." in response.content.decode()
    assert tab.values["parties-3-signatory"] == "Zainal"


def test_untouched_row_that_others_deleted_stays_deleted(tab, agreement):
    party(agreement, "63").delete()
    response = tab.save(place="Balikpapan")

    agreement.refresh_from_db()
    assert (agreement.place, agreement.parties.count()) == ("Balikpapan", 1)
    assert ("info", "Ikut diperbarui: Para pihak: Kalimantan Selatan (dihapus).") in notes(response)


@pytest.mark.parametrize(("answer", "signatories"), [("mine", ["", "Sahbirin"]), ("saved", [""])])
def test_edited_row_that_others_deleted_can_come_back(tab, agreement, answer, signatories):
    party(agreement, "63").delete()
    tab.save(place="Balikpapan", **{"parties-1-signatory": "Sahbirin"})

    assert tab.conflicts == [
        (
            "Para pihak: Kalimantan Selatan",
            "Penanda tangan: Sahbirin",
            "baris ini dihapus",
        )
    ]
    tab.save()
    assert tab.conflicts[0][1] == "Penanda tangan: Sahbirin"
    tab.choose(answer)
    tab.save()

    agreement.refresh_from_db()
    assert agreement.place == "Balikpapan"
    assert list(agreement.parties.values_list("signatory", flat=True)) == signatories


@pytest.mark.parametrize(("answer", "left"), [("mine", ["64"]), ("saved", ["64", "63"])])
def test_deleted_row_that_others_edited_is_asked_about(tab, agreement, answer, left):
    agreement.parties.filter(province="63").update(signatory="Sahbirin")
    tab.save(**{"parties-1-DELETE": "on"})

    assert tab.conflicts == [
        ("Para pihak: Kalimantan Selatan", "hapus baris ini", "Penanda tangan: Sahbirin")
    ]
    assert agreement.parties.count() == 2
    tab.choose(answer)
    tab.save()
    assert list(agreement.parties.values_list("province", flat=True)) == left


def test_rows_deleted_by_both_are_gone(tab, agreement):
    party(agreement, "63").delete()
    tab.save(**{"parties-1-DELETE": "on"})

    assert tab.conflicts == []
    assert agreement.parties.count() == 1


def test_link_whose_target_was_deleted_breaks_nothing(tab, agreement, operator_client):
    target = make_agreement(title="Induk")
    agreement.links_out.create(to_agreement=target, kind="implements")
    tab = Tab(operator_client, url(agreement, "change"))
    target.delete()
    tab.save(**{"links_out-0-note": "Pasal 3"})

    assert tab.conflicts == [("Naskah terkait", "Keterangan: Pasal 3", "baris ini dihapus")]
