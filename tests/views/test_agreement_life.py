"""The life line of an agreement: everything dated in order, today among it, doubt said."""

import datetime

import pytest

from agreements.models import AgreementLink, AgreementStage, Party
from tests.factories import cite, make_agreement, make_mission
from tests.views.pages import content, context

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    for view in ("agreements", "missions"):
        monkeypatch.setattr(
            f"agreements.views.{view}.localdate", lambda: datetime.date(2026, 11, 22)
        )


def line(client, agreement):
    """(day, what, state) of every moment."""
    return [
        (str(moment.event.when), said(moment.event), moment.state)
        for moment in context(client, agreement)["life"].moments
    ]


def said(event):
    return f"{event.what} {event.record or ''}".strip()


def test_everything_dated_stands_in_one_order_with_today_in_it(client):
    agreement = make_agreement(
        signed_on="21 Februari 2018", effective_from="1 Maret 2018", valid_until="2027"
    )
    Party.objects.filter(agreement=agreement, province="63").update(signed_on="2018-02-28")
    AgreementStage.objects.create(agreement=agreement, stage="penawaran", reached_on="Januari 2018")
    AgreementStage.objects.create(
        agreement=agreement, stage="penandatanganan-kb", reached_on="21 Februari 2018"
    )
    pks = make_agreement(title="PKS beras", kind="pks", signed_on="2019")
    AgreementLink.objects.create(from_agreement=pks, to_agreement=agreement, kind="implements")
    make_mission(title="Misi beras", held_on="8 Mei 2025").agreements.add(agreement)
    agreement.followups.create(what="Kirim sapi", progress="done", done_on="Juli 2018")
    agreement.followups.create(what="Kirim beras", due_on="Juni 2026")
    agreement.followups.create(what="Bangun gudang", due_on="Desember 2026")
    agreement.followups.create(what="Tanpa hari")

    assert line(client, agreement) == [
        ("Januari 2018", "Penawaran", "past"),
        ("21 Februari 2018", "Ditandatangani: Kalimantan Timur", "past"),
        ("28 Februari 2018", "Ditandatangani: Kalimantan Selatan", "past"),
        ("1 Maret 2018", "Mulai berlaku", "past"),
        ("Juli 2018", "Selesai: Kirim sapi", "past"),
        ("2019", "Dilaksanakan dengan Perjanjian Kerja Sama (PKS): PKS beras", "past"),
        ("8 Mei 2025", "Misi dagang: Misi beras", "past"),
        ("Juni 2026", "Tenggat: Kirim beras", "past"),
        ("22 November 2026", "Hari ini", "today"),
        ("Desember 2026", "Tenggat: Bangun gudang", "open"),
        ("2027", "Masa berlaku berakhir", "open"),
    ]


def test_years_are_marked_once_and_empty_ones_leave_room(client):
    agreement = make_agreement(signed_on="2018", effective_from="2018", valid_until="2019")
    moments = context(client, agreement)["life"].moments
    assert [(moment.year, moment.gap) for moment in moments] == [
        (2018, 0),
        (None, 0),
        (2019, 0),
        (2026, 3),
    ]


def test_a_range_that_holds_today_is_neither_past_nor_to_come(client):
    agreement = make_agreement(signed_on="2018", valid_until="2026")
    assert line(client, agreement)[1:] == [
        ("2026", "Masa berlaku berakhir", "now"),
        ("22 November 2026", "Hari ini", "today"),
    ]


def test_doubt_is_said_in_words(client):
    agreement = make_agreement(
        signed_on="18–19 Oktober 2021", signed_basis="inferred", signed_note="hari bertentangan"
    )
    cite(agreement, "signed_on", basis="inferred", reason="Sumber berbeda.")

    (signed, _today) = context(client, agreement)["life"].moments

    assert (signed.classes, signed.event.note, signed.event.numbers) == (
        "life-past life-range life-inferred",
        "hari bertentangan",
        [1],
    )


def test_what_has_no_day_is_listed_as_unknown(client):
    agreement = make_agreement()
    AgreementStage.objects.create(agreement=agreement, stage="pelaksanaan")
    undated = context(client, agreement)["life"].undated
    assert [event.what for event in undated] == ["Pelaksanaan", "Masa berlaku berakhir"]


def test_a_terminated_agreement_lacks_no_end(client):
    agreement = make_agreement(ended_on="2020", ended_reason="Tujuan tercapai.")
    life = context(client, agreement)["life"]
    assert life.undated == []
    assert life.moments[1].event.note == "Tujuan tercapai."


@pytest.mark.parametrize(
    ("fields", "late"),
    [
        ({"due_on": "21 November 2026"}, True),
        ({"due_on": "21 November 2026", "progress": "ongoing"}, True),
        ({"due_on": "22 November 2026"}, False),
        ({"due_on": "2026"}, False),
        ({"due_on": "2020", "progress": "done"}, False),
        ({"due_on": "2020", "progress": "dropped"}, False),
    ],
)
def test_only_what_is_surely_overdue_is_late(client, fields, late):
    agreement = make_agreement()
    agreement.followups.create(what="Kirim sapi", **fields)
    (found,) = [
        moment.event
        for moment in context(client, agreement)["life"].moments
        if "Kirim sapi" in moment.event.what
    ]
    assert found.is_late == late


def test_drafts_are_not_on_the_line(client):
    agreement = make_agreement()
    draft = make_agreement(title="Rahasia", state="draft")
    AgreementLink.objects.create(from_agreement=draft, to_agreement=agreement, kind="implements")
    make_mission(title="Rahasia", state="draft").agreements.add(agreement)
    assert "Rahasia" not in content(client, agreement)
