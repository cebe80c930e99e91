"""A sheet's job: one process at a time, stopped when somebody says so, saved whole or not."""

import pytest

from agreements.databases import held
from agreements.imports.sheets import jobs
from agreements.models import Agreement, SheetState
from tests.imports.sheets.files import HEADER, ROW, as_csv, saved, upload

pytestmark = pytest.mark.django_db


def rows(*numbers):
    return as_csv(HEADER, *((ROW[0], f"Judul {number}", ROW[2], "", "2020") for number in numbers))


def test_a_sheet_in_other_hands_is_left_alone(operator):
    sheet = upload(as_csv(HEADER, ROW), user=operator)
    with held(jobs.LOCK, sheet.pk):
        saved(sheet)
    assert (sheet.state, Agreement.objects.count()) == (SheetState.SAVING, 0)


def test_what_is_stopped_while_it_is_saved_is_not_saved(operator):
    sheet = upload(as_csv(HEADER, ROW), user=operator)
    sheet.state = SheetState.SAVING
    sheet.save()
    with pytest.raises(jobs.Stopped):
        jobs.save(sheet, lambda done: jobs.stop(sheet))
    assert Agreement.objects.count() == 0


def test_a_finished_sheet_is_not_read_again(operator):
    sheet = saved(upload(as_csv(HEADER, ROW), user=operator))
    jobs.run(sheet)
    assert sheet.state == SheetState.DONE


def test_a_file_that_is_gone_fails_and_can_be_tried_again(operator, caplog):
    sheet = upload(as_csv(HEADER, ROW), user=operator)
    sheet.file.storage.delete(sheet.file.name)
    jobs.resume(sheet)
    assert (sheet.state, Agreement.objects.count()) == (SheetState.FAILED, 0)
    assert sheet.message == "Terjadi galat pada server; tidak ada yang tersimpan. Coba lagi."


def test_more_rows_ask_no_more_questions(operator, django_assert_max_num_queries):
    with django_assert_max_num_queries(200) as few:
        saved(upload(rows(1, 2, 3), user=operator))
    with django_assert_max_num_queries(len(few)):
        saved(upload(rows(*range(4, 44)), user=operator))
    assert Agreement.objects.count() == 43
