"""What the first page remembers of published records is what is the case."""

import pytest
from django.db import connection
from django.urls import reverse

from agreements.models import Agreement, Bureau, Party
from agreements.todo import MATTERS, Desk
from tests.factories import make_agreement
from tests.todo.cases import CASES, MOMENT, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("remembered")]
INDEX = reverse("admin:index")
REMEMBERED = [matter for matter in MATTERS if matter.is_public]


@pytest.fixture(autouse=True)
def on_the_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_arguments: TODAY)


def first_page(client):
    """The page as it is after a commit."""
    connection.check_constraints()
    context = client.get(INDEX).context
    numbers = {tile.slug: tile.count for tile in (*context["tiles"], context["without_deadline"])}
    rows = {table.slug: [row for _, row, _ in table.rows] for table in context["tables"]}
    return numbers, rows, {row["name"]: row["count"] for row in context["awaited"]}


@pytest.mark.parametrize(
    "matter", REMEMBERED, ids=lambda matter: f"{matter.model._meta.model_name}-{matter.slug}"
)
def test_number_follows_what_was_written(matter, verifier, verifier_client):
    slug = f"{matter.model._meta.model_name}-{matter.slug}"
    assert first_page(verifier_client)[0].get(slug, 0) == 0

    wanted = CASES[matter.model._meta.model_name, matter.slug](verifier)

    assert first_page(verifier_client)[0][slug] == len(wanted)
    matter.rows(Desk(verifier)).delete()
    assert first_page(verifier_client)[0].get(slug, 0) == 0


def test_rows_and_partners_follow_what_was_written(verifier_client):
    first, second = make_agreement("64", "63"), make_agreement("64", "63")
    assert first_page(verifier_client)[1:] == (
        {"tidur": [first, second]},
        {"Kalimantan Selatan": 2},
    )

    Agreement.objects.filter(pk=first.pk).update(state="withdrawn")
    partner = Party.objects.filter(agreement=second, province="63")
    partner.update(confirmation="confirmed", confirmed_at=MOMENT)
    assert first_page(verifier_client)[1:] == ({"tidur": [second]}, {})

    Bureau.objects.filter(pk="64").update(dormant_after_months=600)
    assert first_page(verifier_client)[1] == {}


def test_desks_do_not_read_what_was_remembered_for_others(
    verifier_client, national_admin_client, outsider_client
):
    make_agreement("64", "63")

    seen = [
        first_page(client)[0].get("agreement-tidur")
        for client in (verifier_client, national_admin_client, outsider_client)
    ]

    assert seen == [1, 1, None]


def test_a_desk_pays_no_query_for_what_it_knows(verifier_client, django_assert_max_num_queries):
    make_agreement("64", "63")
    first_page(verifier_client)

    with django_assert_max_num_queries(50):
        assert verifier_client.get(INDEX).status_code == 200
