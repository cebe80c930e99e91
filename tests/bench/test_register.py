"""The made-up register: of the promised size, within every rule of the real one, repeatable."""

import re
from itertools import islice

import pytest
from django.db import connection, transaction
from django.db.models import F

from agreements.models import (
    Agreement,
    Change,
    Document,
    EditorialState,
    TradeMission,
    Transaction,
    TransactionLine,
)
from bench import questions
from bench.data.register import fill

pytestmark = pytest.mark.django_db
SCALE = 0.002
# The rows of a table without their numbers.
CONTENT = """SELECT md5(string_agg(said, E'\\n' ORDER BY said))
    FROM (SELECT (to_jsonb(row) - 'id')::text AS said FROM agreements_{table} row) rows"""
LOADED = {"agreement", "party", "document", "citation", "transaction", "transactionline"}
LISTED = {
    "agreementlisting",
    "agreementtally",
    "searchword",
    "termtally",
    "tradesum",
    "transactiongood",
    "transactionlisting",
}


def contents(tables):
    with connection.cursor() as cursor:
        found = {}
        for table in tables:
            cursor.execute(CONTENT.format(table=table))
            found[table] = cursor.fetchone()[0]
        return found


def schema():
    """What guards and speeds the tables: all of it is back after a load."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'"
            " UNION ALL SELECT conrelid::regclass || conname || pg_get_constraintdef(oid)"
            " FROM pg_constraint"
            " UNION ALL SELECT tgrelid::regclass || tgname || tgenabled::text"
            " FROM pg_trigger WHERE NOT tgisinternal"
        )
        return sorted(without_casts(row) for (row,) in cursor.fetchall())


def without_casts(definition):
    """PostgreSQL says a list of texts in other words once it has read its own words."""
    return re.sub(r"::(text|character varying)(\[\])?|[()]", "", definition)


class ThrownAwayError(Exception):
    pass


def made_and_thrown_away(seed):
    try:
        with transaction.atomic():
            fill(SCALE, seed)
            found = contents(LOADED | LISTED)
            raise ThrownAwayError
    except ThrownAwayError:
        return found


def test_has_the_promised_size_with_drafts_among():
    fill(SCALE, seed=1)

    assert Agreement.objects.count() == 200
    assert Transaction.objects.count() == 2000
    assert TradeMission.objects.count() == 20
    assert 2000 < TransactionLine.objects.count() < 6000
    assert 160 <= Agreement.objects.published().count() <= 195
    assert set(Agreement.objects.values_list("state", flat=True)) >= {
        EditorialState.DRAFT,
        EditorialState.PUBLISHED,
    }
    assert Document.objects.exclude(extracted_text="").count() > 5
    assert Change.objects.filter(table="agreement", operation="I").count() == 200


def test_follows_every_rule_of_the_database():
    before = schema()

    fill(SCALE, seed=1)

    assert schema() == before
    Agreement.objects.update(state=F("state"))  # asks each published one for its two parties
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_lists_and_adds_up_as_the_triggers_do():
    fill(SCALE, seed=1)
    made = contents(LISTED)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"TRUNCATE {', '.join(f'agreements_{table}' for table in LISTED)}")
        cursor.execute("SELECT refresh_agreement_listing(array_agg(id)) FROM agreements_agreement")
        cursor.execute(
            "SELECT refresh_transaction_listing(array_agg(id)) FROM agreements_transaction"
        )
        cursor.execute("SELECT fold_trade_sums(), fold_tallies()")

    assert all(made.values())
    assert contents(LISTED) == made


def test_the_same_seed_makes_the_same_register_and_another_one_another():
    first, again, other = map(made_and_thrown_away, (1, 1, 2))

    assert first == again
    assert all(first[table] != other[table] for table in first)


@pytest.mark.parametrize("ask", [questions.pairs, questions.searches, questions.facets])
def test_pages_say_what_plain_sql_says(client, ask):
    fill(SCALE, seed=1)

    for question in islice(ask(), 3):
        with connection.cursor() as cursor:
            cursor.execute(question.count)
            number = cursor.fetchone()[0]
        assert f"{number} perjanjian" in client.get(question.path).content.decode()
