"""Calendars of the ends of agreements."""

import datetime
import re
from unittest.mock import Mock

import pytest
from django.db import connection
from django.utils.timezone import localdate
from icalendar import Calendar

from agreements.models import Agreement, AgreementLink, Province
from agreements.views import calendars
from tests.factories import make_agreement

pytestmark = pytest.mark.django_db

ALL = "/kalender.ics"


def events(client, address=ALL):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.getvalue()).walk("VEVENT")


def summaries(client, address=ALL):
    return [str(event["summary"]) for event in events(client, address)]


def in_days(number):
    return (localdate() + datetime.timedelta(days=number)).isoformat()


def test_end_known_to_the_day_is_one_whole_day(client):
    agreement = make_agreement("64", "63", title="Sapi, kambing", valid_until="2090-06-30")
    [event] = events(client)
    assert str(event["uid"]) == f"perjanjian-{agreement.pk}-berakhir@kerjasama.example"
    assert event["summary"] == "Berakhir: Sapi, kambing"
    assert event["dtstart"].dt == datetime.date(2090, 6, 30)
    assert event["dtend"].dt == datetime.date(2090, 7, 1)
    assert event["url"] == f"https://kerjasama.example{agreement.get_absolute_url()}"
    assert event["dtstamp"].dt == agreement.updated_at.replace(microsecond=0)
    assert str(event["description"]).splitlines() == [
        "Nota Kesepahaman (MoU), Kalimantan Timur, Kalimantan Selatan",
        "Berlaku sampai: 30 Juni 2090",
        "Menurut catatan Kerja Sama Antarprovinsi; periksa naskah aslinya.",
        f"https://kerjasama.example{agreement.get_absolute_url()}",
    ]


def test_end_that_is_not_sure_takes_every_day_it_can_be_and_says_so(client):
    make_agreement(title="Sapi", valid_until="Juni 2090")
    [event] = events(client)
    assert event["summary"] == "Berakhir, hari belum pasti: Sapi"
    assert (event["dtstart"].dt, event["dtend"].dt) == (
        datetime.date(2090, 6, 1),
        datetime.date(2090, 7, 1),
    )
    assert (
        "Hari pastinya belum diketahui; acara ini mencakup semua hari yang mungkin."
        in str(event["description"]).splitlines()
    )


def test_what_has_no_end_of_its_own_any_more_is_no_event(client):
    make_agreement(title="Tanpa akhir")
    make_agreement(title="Dihentikan", valid_until="2090", ended_on="2020")
    replaced = make_agreement(title="Digantikan", valid_until="2090")
    later = make_agreement(title="Pengganti", valid_until="2091")
    AgreementLink.objects.create(from_agreement=later, to_agreement=replaced, kind="replaces")
    make_agreement(title="Draf", valid_until="2090", state="draft")
    make_agreement(title="Ditarik", valid_until="2090", state="withdrawn")
    make_agreement(title="Lama", valid_until=in_days(-366))
    make_agreement(title="Baru lewat", valid_until=in_days(-365))
    assert summaries(client) == ["Berakhir: Baru lewat", "Berakhir, hari belum pasti: Pengganti"]


def test_calendar_speaks_the_language_of_its_address(client):
    agreement = make_agreement("64", "63", title="Sapi", valid_until="2090-06-30")
    assert summaries(client) == ["Berakhir: Sapi"]
    [event] = events(client, "/en/kalender.ics")
    assert event["summary"] == "Expires: Sapi"
    assert str(event["description"]).splitlines()[:2] == [
        "Memorandum of Understanding (MoU), Kalimantan Timur, Kalimantan Selatan",
        "In force until: 30 June 2090",
    ]
    assert event["url"] == f"https://kerjasama.example/en{agreement.get_absolute_url()}"
    assert summaries(client) == ["Berakhir: Sapi"]


@pytest.mark.usefixtures("remembered")
def test_event_is_written_once_for_as_long_as_it_says_the_same(client, monkeypatch):
    written = Mock(wraps=calendars._end)
    monkeypatch.setattr(calendars, "_end", written)
    changed = make_agreement("64", "63", title="Sapi", valid_until="2090-01-01")
    make_agreement("64", "35", title="Kambing", valid_until="2090-01-02")
    connection.check_constraints()
    assert summaries(client) == ["Berakhir: Sapi", "Berakhir: Kambing"]
    Agreement.objects.filter(pk=changed.pk).update(title="Sapi potong")
    connection.check_constraints()
    assert summaries(client) == ["Berakhir: Sapi potong", "Berakhir: Kambing"]
    assert [str(call.args[0]) for call in written.call_args_list] == [
        *("Sapi", "Kambing"),
        "Sapi potong",
    ]
    Province.objects.filter(code="35").update(name="Jawa Timur Raya")
    connection.check_constraints()
    assert "Jawa Timur Raya" in events(client)[1]["description"]


def test_of_very_many_ends_those_nearest_to_today_are_in_it(client, monkeypatch):
    monkeypatch.setattr(calendars, "MOST", 2)
    for days in (-30, -20, -10, 0, 10, 20, 30):
        make_agreement(title=str(days), valid_until=in_days(days))
    assert [text.split()[1] for text in summaries(client)] == ["-10", "-20", "0", "10"]


def test_province_has_a_calendar_of_its_own(client):
    make_agreement("64", "63", title="Dengan Kalsel", valid_until="2090-01-01")
    make_agreement("64", "35", title="Dengan Jatim", valid_until="2090-01-02")
    address = "/provinsi/kalimantan-selatan/kalender.ics"
    assert summaries(client, address) == ["Berakhir: Dengan Kalsel"]
    assert summaries(client, "/provinsi/aceh/kalender.ics") == []
    assert client.get("/provinsi/atlantis/kalender.ics").status_code == 404
    assert f'href="{address}"' in client.get("/provinsi/kalimantan-selatan/").content.decode()


def test_list_has_a_calendar_of_what_its_filters_find(client):
    make_agreement("64", "63", title="MoU", valid_until="2090-01-01")
    make_agreement("64", "63", title="PKS", kind="pks", valid_until="2090-01-02")
    assert summaries(client, "/perjanjian.ics?jenis=pks&urut=judul") == ["Berakhir: PKS"]


def test_calendar_is_as_the_format_asks(client):
    make_agreement(title="Panjang; dengan, tanda\nbaca " + "x" * 200, valid_until="2090-01-01")
    content = client.get(ALL).getvalue()
    assert content.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert content.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert Calendar.from_ical(content).to_ical() == content
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")


@pytest.mark.parametrize("words", ["END:VCALENDAR", "x\rEND:VCALENDAR\nBEGIN:VEVENT", "a\x0b\x7fb"])
def test_words_looked_for_end_no_calendar_and_begin_no_event(client, words):
    content = client.get("/perjanjian.ics", {"q": words}).getvalue()
    calendar = Calendar.from_ical(content)
    assert calendar.walk("VEVENT") == []
    assert words[-1] in str(calendar["name"])
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)", content)


def test_title_with_control_characters_is_still_text(client):
    make_agreement(title="Sapi\x0b\x1b dan\rDTEND:1999 kambing", valid_until="2090-01-01")
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)", client.get(ALL).getvalue())
    assert summaries(client) == ["Berakhir: Sapi   dan\nDTEND:1999 kambing"]
