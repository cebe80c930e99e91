"""Records for tests, with no surprises: what a test does not name stays plain.

Everything is written through the ORM; reference rows (provinces, sectors, goods) are those of the
loaded reference data and are named by code or slug.
"""

from django.utils import timezone

from agreements.models import (
    Agreement,
    AgreementSector,
    Citation,
    MissionObservation,
    MissionParticipant,
    Party,
    Source,
    Standing,
    TradeMission,
    Transaction,
    TransactionLine,
)


def published(state):
    """The state, and since when the public saw the record; it did see a withdrawn one."""
    was_public = state in {"published", "withdrawn"}
    return {"state": state, "published_at": timezone.now() if was_public else None}


def make_agreement(
    *provinces,
    sectors=(),
    hoped=(),
    state="published",
    kind="mou",
    title="",
    signed_on="2018",
    owner="64",
    **fields,
):
    """An agreement between ``provinces`` (codes; default 64 and 63), published unless said."""
    agreement = Agreement.objects.create(
        kind=kind,
        title=title or "Kerja sama contoh",
        signed_on=signed_on,
        owner_id=owner,
        **published(state),
        **fields,
    )
    for order, code in enumerate(provinces or ("64", "63"), start=1):
        Party.objects.create(agreement=agreement, province_id=code, order=order)
    for standing, codes in ((Standing.AGREED, sectors), (Standing.HOPED, hoped)):
        for code in codes:
            AgreementSector.objects.create(agreement=agreement, sector_id=code, standing=standing)
    return agreement


def make_mission(
    hosts=("64",),
    visitors=("35",),
    observed=(),
    state="published",
    title="",
    held_on="2025-05-08",
    owner="64",
    **fields,
):
    """A trade mission; ``observed`` lists announced totals in rupiah or dicts of fields."""
    mission = TradeMission.objects.create(
        title=title or "Misi dagang contoh",
        held_on=held_on,
        owner_id=owner,
        **published(state),
        **fields,
    )
    for role, codes in (("host", hosts), ("visitor", visitors)):
        for code in codes:
            MissionParticipant.objects.create(mission=mission, province_id=code, role=role)
    for total in observed:
        values = total if isinstance(total, dict) else {"value_low": total}
        MissionObservation.objects.create(mission=mission, **values)
    return mission


def make_transaction(
    seller="64",
    buyer="63",
    goods=("cabai",),
    value=None,
    state="published",
    dated="2021",
    owner="64",
    **fields,
):
    """A transaction from province ``seller`` to ``buyer``; ``goods`` are commodity slugs."""
    transaction = Transaction.objects.create(
        seller_province_id=seller,
        buyer_province_id=buyer,
        value_low=value,
        dated=dated,
        owner_id=owner,
        **published(state),
        **fields,
    )
    for order, slug in enumerate(goods, start=1):
        TransactionLine.objects.create(transaction=transaction, commodity_id=slug, order=order)
    return transaction


def make_goods(*lines, **fields):
    """A transaction of ``lines``, each a dict of fields of its own."""
    transaction = make_transaction(goods=(), **fields)
    for order, line in enumerate(lines, start=1):
        TransactionLine.objects.create(transaction=transaction, order=order, **line)
    return transaction


def make_source(publisher="Harian Contoh", **fields):
    return Source.objects.create(publisher=publisher, **fields)


def cite(record, fact, source=None, **fields):
    """Let ``source`` (a new one by default) state ``fact`` of a record."""
    target = {Agreement: "agreement", TradeMission: "mission", Transaction: "transaction"}
    return Citation.objects.create(
        source=source or make_source(), fact=fact, **{target[type(record)]: record}, **fields
    )
