"""Whose records a sheet may change, and what it must not tell of others'."""

import pytest

from agreements.models import Agreement, Change
from tests.factories import make_agreement, make_mission
from tests.imports.sheets.files import HEADER, ROW, as_csv, reasons, saved, upload, verdicts

pytestmark = pytest.mark.django_db
SAME = {"kind": "mou", "title": "Pertukaran data", "signed_on": "2025-05-12"}


def test_a_draft_of_another_desk_is_neither_changed_nor_told_of(operator):
    secret = make_agreement("64", "63", state="draft", owner="63", **SAME, place="Rahasia")
    sheet = upload(as_csv((*HEADER, "Tempat"), (*ROW, "Terbuka")), user=operator)
    [(number, column, reason)] = reasons(sheet)
    assert (verdicts(sheet), number, column) == (["error"], 2, "")
    assert not any(text in reason for text in (str(secret.pk), "Rahasia", "63", "Kalsel"))
    saved(sheet, only_good_rows=True)
    assert Agreement.objects.get().place == "Rahasia"


def test_the_number_of_an_unseen_draft_is_as_unknown_as_none(operator):
    secret = make_agreement("73", "63", state="draft", owner="63")
    header = ("Nomor catatan", "Judul")
    content = as_csv(header, (secret.pk, "x"), (secret.pk + 1000, "x"))
    assert {reason for _row, _column, reason in reasons(upload(content, user=operator))} == {
        "Tidak ada catatan bernomor itu."
    }


def test_a_published_record_of_others_may_be_said_again_but_not_changed(operator):
    other = make_agreement("73", "63", owner="73", title="Milik lain", place="Makassar")
    header = ("Nomor catatan", "Judul", "Tempat")
    same = upload(as_csv(header, (other.pk, "Milik lain", "")), user=operator)
    changed = upload(as_csv(header, (other.pk, "Milik lain", "Samarinda")), user=operator)
    assert (verdicts(same), verdicts(changed)) == (["same"], ["error"])
    assert "Makassar" not in reasons(changed)[0][2]


def test_a_mission_that_is_another_desks_draft_is_unknown(operator):
    mission = make_mission(state="draft", owner="73", hosts=("73",), title="Rahasia")
    header = ("Penjual", "Misi dagang")
    for said in (mission.pk, "Rahasia"):
        sheet = upload(as_csv(header, ("CV A", said)), kind="transaksi", user=operator)
        assert [column for _row, column, _reason in reasons(sheet)] == ["id_misi_dagang"]


def test_history_names_who_imported_and_from_what(operator):
    saved(upload(as_csv(HEADER, ROW), user=operator, name="rekap.csv"))
    change = Change.objects.filter(table="agreement", operation="I").get()
    assert (change.actor, change.screen) == (operator, "impor berkas rekap.csv")
