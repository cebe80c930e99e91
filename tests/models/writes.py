"""Writes of every kind that many sessions do at once, each as one of them would.

Each is ``write(dice)``; what there is to write to is asked of the database, so that what another
session has just deleted or moved is met as well.
"""

from django.db import connection
from django.utils import timezone

from agreements.models import (
    Agency,
    Agreement,
    AgreementAgency,
    AgreementLink,
    AgreementSector,
    Business,
    Commodity,
    MissionParticipant,
    Party,
    Province,
    Realisation,
    ScopeItem,
    Sector,
    TradeMission,
    Transaction,
    TransactionLine,
    fold_tallies,
)
from agreements.stats.sums import fold
from tests.factories import make_agreement, make_transaction

PROVINCES = ("64", "63", "51", "11", None)
SECTORS = ("3.30", "3.30.01", "1.01", "3.27.04", "3.27")
GOODS = ("cabai", "jahe", "beras", "sayuran")
STATES = ("published", "published", "withdrawn")


def sql(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def any_of(dice, model, **which):
    keys = list(model.objects.filter(**which).order_by("pk").values_list("pk", flat=True))
    return dice.choice(keys) if keys else None


def some(dice, model, **which):
    """A query for one row, made before it is known whether the row is still there."""
    return model.objects.filter(pk=any_of(dice, model, **which))


def state(dice):
    chosen = dice.choice(STATES)
    return {"state": chosen, "published_at": timezone.now()}


def word(dice):
    return f"kata{dice.randrange(1000)}"


def child(dice, model, owner="agreement", of=Agreement, **values):
    if key := any_of(dice, of):
        model.objects.create(**{f"{owner}_id": key}, **values)


def link(dice):
    """From the later to the earlier, as documents follow each other."""
    pair = sorted({any_of(dice, Agreement), any_of(dice, Agreement)} - {None})
    if len(pair) == 2:
        kind = dice.choice(["replaces", "implements", "renews"])
        AgreementLink.objects.get_or_create(
            to_agreement_id=pair[0], from_agreement_id=pair[1], kind=kind
        )


def list_later(dice):
    sql("SELECT set_config('register.listing', 'later', true)")
    agreements = list(Agreement.objects.order_by("pk")[:2])
    for agreement in agreements:
        Agreement.objects.filter(pk=agreement.pk).update(title=word(dice))
        ScopeItem.objects.create(agreement=agreement, text=word(dice), order=9)
        Party.objects.create(agreement=agreement, province_id="21", order=9)
    sql("SELECT set_config('register.listing', '', true)")
    sql("SELECT refresh_agreement_listing(%s)", [agreement.pk for agreement in agreements])


def new_agreement(dice):
    make_agreement(
        *dice.sample(PROVINCES[:4], 2), sectors=[dice.choice(SECTORS)], unnamed_party_count=2
    )


def new_transaction(dice):
    sides = dice.choice(PROVINCES), dice.choice(PROVINCES)
    make_transaction(*sides, goods=dice.sample(GOODS, 2), value=dice.choice([None, 5]))


AGREEMENTS = {
    "a party comes": lambda dice: child(
        dice, Party, province_id=dice.choice(PROVINCES[:4]), order=dice.randrange(9)
    ),
    "a business comes": lambda dice: child(
        dice, Party, business_id=any_of(dice, Business), order=dice.randrange(9)
    ),
    "a party is another": lambda dice: some(dice, Party).update(
        province=dice.choice(PROVINCES[:4]), business=None
    ),
    "a party moves": lambda dice: some(dice, Party).update(agreement=any_of(dice, Agreement)),
    "a party goes": lambda dice: some(dice, Party).delete(),
    "a sector comes": lambda dice: AgreementSector.objects.get_or_create(
        agreement_id=any_of(dice, Agreement), sector_id=dice.choice(SECTORS)
    ),
    "a sector is hoped": lambda dice: some(dice, AgreementSector).update(
        standing=dice.choice(["agreed", "hoped"])
    ),
    "a sector goes": lambda dice: some(dice, AgreementSector).delete(),
    "an agency comes": lambda dice: AgreementAgency.objects.get_or_create(
        agreement_id=any_of(dice, Agreement), agency_id=any_of(dice, Agency, province="64")
    ),
    "words come": lambda dice: child(dice, ScopeItem, text=word(dice), order=dice.randrange(9)),
    "words go": lambda dice: some(dice, ScopeItem).delete(),
    "a link comes": link,
    "a link is another": lambda dice: some(dice, AgreementLink).update(kind="renews"),
    "a link goes": lambda dice: some(dice, AgreementLink).delete(),
    "publication": lambda dice: some(dice, Agreement).update(**state(dice)),
    "dates": lambda dice: some(dice, Agreement).update(
        signed_on=str(dice.randrange(2010, 2020)),
        valid_until=dice.choice([None, "2026", "2099"]),
        title=word(dice),
    ),
    "a new agreement": new_agreement,
    "an agreement goes": lambda dice: some(dice, Agreement).delete(),
}
TRADE = {
    "a line comes": lambda dice: child(
        dice,
        TransactionLine,
        "transaction",
        Transaction,
        commodity_id=dice.choice(GOODS),
        value=dice.choice([None, 3]),
        order=dice.randrange(9),
    ),
    "a line is another": lambda dice: some(dice, TransactionLine).update(
        commodity=dice.choice(GOODS), value=dice.choice([None, 7])
    ),
    "a line moves": lambda dice: some(dice, TransactionLine).update(
        transaction=any_of(dice, Transaction)
    ),
    "a line goes": lambda dice: some(dice, TransactionLine).delete(),
    "a report comes": lambda dice: child(
        dice, Realisation, "transaction", Transaction, as_of="2024", value=dice.choice([0, 4])
    ),
    "a report goes": lambda dice: some(dice, Realisation).delete(),
    "publication": lambda dice: some(dice, Transaction).update(**state(dice)),
    "sides": lambda dice: some(dice, Transaction).update(
        seller_province=dice.choice(PROVINCES),
        buyer_province=dice.choice(PROVINCES),
        value_low=dice.choice([None, 9]),
    ),
    "what it comes from": lambda dice: some(dice, Transaction).update(
        seller_province=None,
        buyer_province=None,
        mission=any_of(dice, TradeMission),
        agreement=any_of(dice, Agreement),
    ),
    "a mission's publication": lambda dice: some(dice, TradeMission).update(**state(dice)),
    "a participant comes": lambda dice: MissionParticipant.objects.get_or_create(
        mission_id=any_of(dice, TradeMission), province_id=dice.choice(PROVINCES[:4]), role="host"
    ),
    "a participant goes": lambda dice: some(dice, MissionParticipant).delete(),
    "a new transaction": new_transaction,
    "a transaction goes": lambda dice: some(dice, Transaction).delete(),
}
NAMES = {
    "a business is hidden": lambda dice: some(dice, Business).update(
        is_name_hidden=dice.choice([True, False]), name=word(dice)
    ),
    "an agency": lambda dice: some(dice, Agency, province="64").update(short_name=word(dice)),
    "a sector": lambda dice: Sector.objects.filter(pk=dice.choice(SECTORS)).update(
        name_id=word(dice)
    ),
}
# Their names are unique, so that who renames one holds its key: a release does so, no editor.
PLACES = {
    "a province": lambda dice: Province.objects.filter(pk=dice.choice(PROVINCES[:4])).update(
        short_name=word(dice), name=word(dice)
    ),
    "a group of goods": lambda dice: Commodity.objects.filter(pk="cabai").update(
        parent=dice.choice([None, "sayuran", "beras"])
    ),
}
MANY = {
    "titles of all": lambda dice: Agreement.objects.update(title=word(dice)),
    "values of all": lambda dice: Transaction.objects.update(value_low=dice.choice([None, 2])),
    "listed later": list_later,
}
FOLDS = {"tallies": lambda dice: fold_tallies(), "sums": lambda dice: fold()}


def _own(dice, model, number):
    """The record that this session edits, held until it is saved, as forms and steps do.

    Its key stays free to be referred to: others link to it meanwhile.
    """
    keys = [key for key in model.objects.values_list("pk", flat=True) if key % 3 == number % 3]
    chosen = dice.choice(sorted(keys)) if keys else None
    return model.objects.select_for_update(no_key=True).filter(pk=chosen).first()


def edit_agreement(dice, number):
    """The form of an agreement, saved; then perhaps its publication."""
    if not (agreement := _own(dice, Agreement, number)):
        return
    agreement.title, agreement.updated_by = word(dice), None
    agreement.save()
    agreement.parties.filter(order=8).delete()
    Party.objects.create(agreement=agreement, business_id=any_of(dice, Business), order=8)
    agreement.parties.filter(order=1).update(province=dice.choice(PROVINCES[:4]))
    AgreementSector.objects.get_or_create(agreement=agreement, sector_id=dice.choice(SECTORS))
    earlier = Agreement.objects.filter(pk__lt=agreement.pk).order_by("pk").first()
    if earlier:
        agreement.links_out.all().delete()
        agreement.links_out.create(to_agreement=earlier, kind=dice.choice(["replaces", "renews"]))
    if dice.random() < 0.3:
        Agreement.objects.filter(pk=agreement.pk).update(**state(dice))


def edit_transaction(dice, number):
    if not (sale := _own(dice, Transaction, number)):
        return
    sale.note = word(dice)
    sale.seller_province_id, sale.buyer_province_id = dice.choice([(None, None), ("64", "63")])
    # One of the two, and the same each time: see what ADR 23 says of rings.
    if sale.pk % 2:
        sale.mission_id = sale.mission_id or any_of(dice, TradeMission)
    else:
        sale.agreement_id = sale.agreement_id or any_of(dice, Agreement)
    sale.save()
    sale.lines.all().delete()
    for order, slug in enumerate(dice.sample(GOODS, 2)):
        sale.lines.create(commodity_id=slug, value=dice.choice([None, 3]), order=order)
    if dice.random() < 0.3:
        Transaction.objects.filter(pk=sale.pk).update(**state(dice))


def edit_mission(dice, number):
    if not (mission := _own(dice, TradeMission, number)):
        return
    mission.city = word(dice)
    mission.save()
    mission.participants.all().delete()
    mission.participants.create(province_id=dice.choice(PROVINCES[:4]), role="host")
    TradeMission.objects.filter(pk=mission.pk).update(**state(dice))


def rename(dice, number):
    dice.choice([*NAMES.values(), *FOLDS.values()])(dice)


EDITORS = (edit_agreement, edit_transaction, edit_mission, rename)
