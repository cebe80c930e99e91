"""Two sessions write at once what one row is derived from: it says what both wrote."""

import threading

import pytest
from django.db import connection, transaction

from agreements.imports.reference import load_reference
from agreements.models import (
    Agreement,
    AgreementLink,
    Business,
    MissionParticipant,
    Party,
    Transaction,
    TransactionLine,
)
from tests.factories import make_agreement, make_mission, make_transaction, published

from .listing_facts import listed, plain
from .plain_trade import assert_kept


@pytest.fixture
def reference_data(transactional_db):
    """What another test with a committed database may have emptied."""
    load_reference()


def at_once(first, second):
    """``second`` begins while ``first`` is written but not committed, and may have to wait."""
    began = threading.Event()
    raised = []

    def follow():
        try:
            with transaction.atomic():
                began.set()
                second()
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    following = threading.Thread(target=follow)
    with transaction.atomic():
        first()
        following.start()
        began.wait(10)
        following.join(0.5)
    following.join(10)
    assert raised == []


def test_parts_of_one_agreement(reference_data):
    with transaction.atomic():
        agreement = make_agreement("64", "63")
    at_once(
        lambda: Party.objects.create(agreement=agreement, province_id="11", order=3),
        lambda: Party.objects.create(agreement=agreement, province_id="51", order=4),
    )
    assert listed() == plain()


def test_lines_of_one_transaction(reference_data):
    with transaction.atomic():
        sale = make_transaction()
    at_once(
        lambda: TransactionLine.objects.create(transaction=sale, commodity_id="jahe", order=2),
        lambda: TransactionLine.objects.create(transaction=sale, commodity_id="beras", order=3),
    )
    assert_kept()


ORDERS = pytest.mark.parametrize("order", [1, -1], ids=["one first", "the other first"])


@ORDERS
def test_a_name_is_hidden_while_it_becomes_a_party(reference_data, order):
    with transaction.atomic():
        agreement, business = make_agreement(), Business.objects.create(name="UD Rahasia")
    writes = (
        lambda: Business.objects.filter(pk=business.pk).update(is_name_hidden=True),
        lambda: Party.objects.create(agreement=agreement, business=business, order=3),
    )
    at_once(*writes[::order])
    assert listed() == plain()


@ORDERS
def test_what_replaces_is_published_while_it_is_linked(reference_data, order):
    with transaction.atomic():
        old, new = make_agreement(), make_agreement(state="draft")
    link = {"from_agreement": new, "to_agreement": old, "kind": "replaces"}
    writes = (
        lambda: Agreement.objects.filter(pk=new.pk).update(**published("published")),
        lambda: AgreementLink.objects.create(**link),
    )
    at_once(*writes[::order])
    assert listed() == plain()


@ORDERS
def test_a_province_takes_part_while_a_sale_is_written(reference_data, order):
    with transaction.atomic():
        mission, agreement = make_mission(["64"], ["35"]), make_agreement("64", "63")
        sale = make_transaction()
    of = {"seller_province": None, "buyer_province": None}
    writes = (
        lambda: MissionParticipant.objects.create(mission=mission, province_id="11", role="host"),
        lambda: Transaction.objects.filter(pk=sale.pk).update(mission=mission, **of),
    )
    at_once(*writes[::order])
    assert_kept()
    writes = (
        lambda: Party.objects.create(agreement=agreement, province_id="11", order=3),
        lambda: Transaction.objects.filter(pk=sale.pk).update(agreement=agreement),
    )
    at_once(*writes[::order])
    assert_kept()


def test_a_commit_that_waits_for_a_record_keeps_nobody_from_committing(reference_data):
    """Foreign keys are checked at commit; the number of the version is raised after them."""
    with transaction.atomic():
        agreement, business = make_agreement(), Business.objects.create(name="PT Contoh")

    def edit():
        Agreement.objects.select_for_update().get(pk=agreement.pk).save()

    def refer():
        Business.objects.filter(pk=business.pk).update(name="PT Lain")
        make_transaction(agreement=agreement)

    at_once(edit, refer)
    assert Transaction.objects.get().agreement == agreement
