"""Text from outside is filled into our sentences and is never such a sentence itself."""

import pytest

from tests.admin.desk import notes
from tests.admin.test_workflow import take
from tests.factories import make_agreement
from tests.todo.cases import in_days

pytestmark = pytest.mark.django_db
ODD = "{0} {x.__class__} {} %s %(x)d 100%"
TITLE = f"Beras {ODD}"


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/cari/?q=Beras",
        "/perjanjian/",
        "/perjanjian/{pk}/",
        "/perjanjian/{pk}.ris",
        "/perjanjian.atom",
        "/perjanjian.csv",
        "/perjanjian.ics",
        "/perjanjian.json",
        "/provinsi/kalimantan-timur/",
        "/provinsi/kalimantan-selatan/kalimantan-timur/",
        "/api/v1/perjanjian/",
    ],
)
def test_public_shows_it_as_it_was_typed(client, address):
    record = make_agreement(title=TITLE, valid_until=in_days(90))
    answer = client.get(address.replace("{pk}", str(record.pk)), follow=True)
    body = b"".join(answer) if answer.streaming else answer.content
    assert ODD in body.decode().replace("\r\n ", "")  # a calendar folds its lines


def test_desk_says_it_as_it_was_typed(verifier_client):
    record = make_agreement(title=TITLE, state="submitted")
    answer = take(verifier_client, record, "published")
    assert notes(answer) == [("success", f"“{TITLE}” terbit.")]
