"""Two editors at one record: what each of them typed is kept, and choices are asked for."""

import pytest
from django.utils import timezone

from agreements.history import version_of
from agreements.models import Agreement, Citation, Facility, Party, Source
from tests.admin.desk import notes, url
from tests.admin.locking.tab import Tab
from tests.factories import cite, make_agreement, make_mission, make_transaction


def test_fields_that_only_one_of_them_changed_are_both_saved(tab, other, agreement):
    other.save(place="Banjarmasin")
    response = tab.save(subject="Energi")

    agreement.refresh_from_db()
    assert (agreement.place, agreement.subject) == ("Banjarmasin", "Energi")
    assert ("info", "Ikut diperbarui: Tempat penandatanganan: Banjarmasin.") in notes(response)


def test_the_same_change_twice_is_no_conflict(tab, other, agreement):
    other.save(place="Banjarmasin", signed_on="Agustus 2025")
    tab.save(place="Banjarmasin", signed_on="2025-08")

    agreement.refresh_from_db()
    assert agreement.place == "Banjarmasin"
    assert tab.conflicts == []


def test_different_changes_are_shown_and_neither_is_saved(tab, other, agreement, province_admin):
    other.save(place="Banjarmasin")
    tab.save(place="Balikpapan", subject="Energi")

    agreement.refresh_from_db()
    assert (agreement.place, agreement.subject) == ("Banjarmasin", "Pangan")
    assert tab.conflicts == [("Tempat penandatanganan", "Balikpapan", "Banjarmasin")]
    (conflict,) = tab.response.context["conflicts"]
    assert conflict.by.startswith(f"{province_admin.username}, ")
    assert (tab.values["place"], tab.values["subject"]) == ("Balikpapan", "Energi")


@pytest.mark.parametrize(("answer", "place"), [("mine", "Balikpapan"), ("saved", "Banjarmasin")])
def test_the_chosen_one_is_saved(tab, other, agreement, answer, place):
    other.save(place="Banjarmasin")
    tab.save(place="Balikpapan", subject="Energi")
    tab.choose(answer)
    tab.save()

    agreement.refresh_from_db()
    assert (agreement.place, agreement.subject) == (place, "Energi")


def test_without_an_answer_it_asks_again(tab, other, agreement):
    other.save(place="Banjarmasin")
    tab.save(place="Balikpapan")
    tab.save()

    agreement.refresh_from_db()
    assert agreement.place == "Banjarmasin"
    assert tab.conflicts == [("Tempat penandatanganan", "Balikpapan", "Banjarmasin")]


def test_a_third_change_in_between_is_asked_about_again(tab, other, agreement):
    other.save(place="Banjarmasin")
    tab.save(place="Balikpapan")
    Agreement.objects.update(place="Tarakan")
    tab.choose("mine")
    tab.save()

    agreement.refresh_from_db()
    assert agreement.place == "Tarakan"
    assert tab.conflicts == [("Tempat penandatanganan", "Balikpapan", "Tarakan")]
    (conflict,) = tab.response.context["conflicts"]
    assert conflict.by.startswith("register, ")


def test_what_is_typed_over_while_choosing_is_saved(tab, other, agreement):
    other.save(place="Banjarmasin")
    tab.save(place="Balikpapan")
    tab.choose("mine")
    tab.save(place="Bontang")

    agreement.refresh_from_db()
    assert agreement.place == "Bontang"


def test_conflicts_wait_while_something_else_is_wrong(tab, other, agreement):
    other.save(place="Banjarmasin")
    tab.save(place="Balikpapan", signed_on="kemarin dulu")

    assert tab.conflicts == [("Tempat penandatanganan", "Balikpapan", "Banjarmasin")]
    tab.choose("saved")
    tab.save()
    assert list(tab.response.context["adminform"].form.errors) == ["signed_on"]
    tab.save(signed_on="2019")

    agreement.refresh_from_db()
    assert (agreement.place, str(agreement.signed_on.first.year)) == ("Banjarmasin", "2019")


def test_linked_records_and_ticks_are_compared(tab, other, agreement):
    first, second = (Facility.objects.create(name=name) for name in ("Gudang", "Pelabuhan"))
    other.save(facilities=[first.pk], title_is_official="on")
    tab.save(facilities=[second.pk])

    assert tab.conflicts == [("Fasilitas", "Pelabuhan", "Gudang")]
    tab.choose("mine")
    tab.save()
    agreement.refresh_from_db()
    assert list(agreement.facilities.all()) == [second]
    assert agreement.title_is_official is True


def test_line_ends_of_a_browser_are_no_change(agreement, operator_client):
    Agreement.objects.update(subject="Satu\nDua")
    tab = Tab(operator_client, url(agreement, "change"))
    Agreement.objects.update(subject="Satu\nDua\nTiga")
    tab.save(subject="Satu\r\nDua")

    agreement.refresh_from_db()
    assert agreement.subject == "Satu\nDua\nTiga"


def test_publishing_waits_until_the_change_was_seen(agreement, verifier_client, operator_client):
    Agreement.objects.update(state="draft")
    tab = Tab(operator_client, url(agreement, "change"))
    Agreement.objects.update(place="Tarakan")
    tab.save("_submit")

    agreement.refresh_from_db()
    assert agreement.state == "draft"
    assert tab.taken == ["Tempat penandatanganan: Tarakan"]
    assert "berubah sejak Anda membukanya" in tab.response.content.decode()
    tab.save("_submit")
    agreement.refresh_from_db()
    assert agreement.state == "submitted"


@pytest.mark.parametrize("version", [None, "", "abc", "9" * 40, "-1"])
def test_form_without_a_version_is_held_back(tab, agreement, version):
    if version is None:
        del tab.values["_version"]
    else:
        tab.values["_version"] = version
    tab.save(place="Balikpapan")

    agreement.refresh_from_db()
    assert agreement.place == "Samarinda"
    assert tab.values["place"] == "Balikpapan"
    tab.save()
    agreement.refresh_from_db()
    assert agreement.place == "Balikpapan"


def test_record_that_others_deleted_can_be_saved_as_a_new_one(tab, agreement, operator_client):
    agreement.delete()
    tab.save(place="Balikpapan", **{"parties-1-signatory": "Sahbirin"})

    assert not Agreement.objects.exists()
    assert tab.values["place"] == "Balikpapan"
    tab.address = url(Agreement, "add")
    tab.save()
    assert Agreement.objects.get().place == "Balikpapan"
    assert [row.signatory for row in Party.objects.all()] == ["", "Sahbirin"]


def test_sources_of_the_same_record_are_compared_too(operator_client, agreement):
    source = cite(agreement, "place", stated_value="Samarinda").source
    tab = Tab(operator_client, url(agreement, "change"))
    Citation.objects.update(stated_value="Kota Samarinda")
    tab.save(**{"citations-0-stated_value": "Hotel di Samarinda"})

    assert tab.conflicts == [
        (
            f"Kutipan sumber: tempat: {source}, Nilai menurut sumber",
            "Hotel di Samarinda",
            "Kota Samarinda",
        )
    ]


@pytest.mark.parametrize(("make", "field"), [(make_mission, "city"), (make_transaction, "note")])
def test_missions_and_transactions_ask_too(operator_client, make, field):
    record = make(state="draft")
    tab = Tab(operator_client, url(record, "change"))
    type(record).objects.update(**{field: "Satu"})
    tab.save(**{field: "Dua"})

    assert [conflict[1:] for conflict in tab.conflicts] == [("Dua", "Satu")]


def test_plain_records_ask_too(operator_client):
    source = Source.objects.create(publisher="Tempo", owner_id="64")
    tab = Tab(operator_client, url(source, "change"))
    Source.objects.update(title="Satu", author="Ani")
    tab.save(title="Dua", editor="Budi")
    assert tab.conflicts == [("Judul", "Dua", "Satu")]
    tab.choose("mine")
    tab.save()

    source.refresh_from_db()
    assert (source.title, source.author, source.editor) == ("Dua", "Ani", "Budi")


def test_saving_as_before_asks_nothing(tab, agreement):
    before = version_of(agreement)
    tab.save()

    assert tab.conflicts == []
    assert version_of(agreement) == before


def test_list_opened_before_a_change_publishes_nothing(verifier_client, operator):
    record = make_agreement(state="submitted", submitted_by=operator)
    seen = verifier_client.get(url(Agreement, "changelist")).context["action_form"]["seen"].value()
    chosen = {"action": "publish_selected", "_selected_action": record.pk}
    Party.objects.update(signatory="Baru")

    response = verifier_client.post(
        url(record, "changelist"), {**chosen, "seen": seen}, follow=True
    )
    record.refresh_from_db()
    assert record.state == "submitted"
    assert [level for level, _text in notes(response)] == ["error"]

    verifier_client.post(url(record, "changelist"), {**chosen, "seen": version_of(record)})
    record.refresh_from_db()
    assert record.state == "published"


def test_answer_of_a_partner_is_no_change_to_look_at(tab, agreement):
    agreement.parties.filter(province="63").update(
        confirmation="confirmed", confirmed_at=timezone.now()
    )
    tab.save("_submit", place="Balikpapan")

    agreement.refresh_from_db()
    assert (agreement.state, agreement.place) == ("submitted", "Balikpapan")
