"""What is merged or deleted by others while people record at a mission."""

import uuid

import pytest

from agreements.merging import merge
from agreements.models import Transaction
from tests.admin.desk import url
from tests.admin.event import by_script, line, total
from tests.factories import make_mission

pytestmark = pytest.mark.django_db


def test_lines_typed_at_a_mission_that_was_merged_meanwhile_are_kept_at_the_other(
    operator_client, national_admin
):
    keep, gone = make_mission(), make_mission()
    by_script(operator_client, gone, line(("cabai",)))
    merge(keep=keep, gone=gone, by=national_admin)

    for sent in (line(("cabai",)), line(("jahe",), key=uuid.uuid4())):
        assert by_script(operator_client, gone, sent).status_code == 200
    assert by_script(operator_client, gone, total(), "total").status_code == 200
    for page in ("event", "board"):
        assert operator_client.get(url(gone, page)).context["mission"] == keep

    assert [sale.mission for sale in Transaction.objects.all()] == [keep, keep]
    assert keep.observations.count() == 1
