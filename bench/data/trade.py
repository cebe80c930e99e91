"""Made-up businesses, trade missions, transactions and their goods, as rows."""

from datetime import UTC, datetime, timedelta

from agreements.models import (
    Business,
    MissionObservation,
    MissionParticipant,
    MissionSector,
    Realisation,
    TradeMission,
    Transaction,
    TransactionLine,
)
from bench.data import vocabulary as words
from bench.data.agreements import partners, times
from bench.data.dice import DAYS, FIRST_DAY, Dice, month_of, one_day
from bench.data.loading import Rows

POOL = 1 << 16  # a million rows draw from pools of this size
EARLY_YEARS = 7 * 365  # before the first mission


def businesses(seed, number):
    """Sellers and buyers of all provinces; three in a hundred asked not to be named."""
    dice = Dice(seed, "businesses")

    def rows():
        for identity in range(1, number + 1):
            form = dice.of(words.BUSINESS_FORMS)
            first, second = dice.sample(words.BUSINESS_NAMES, 2)
            kind = words.BUSINESS_KINDS.get(form, "company")
            place = dice.choice(words.PLACES) if dice.chance(0.6) else ""
            name = f"{form} {first} {second} {identity}"
            province = dice.of(words.PROVINCES) if dice.chance(0.95) else None
            yield identity, name, kind, dice.of(words.SCALES), province, place, dice.chance(0.03)

    columns = "id name kind scale province_id regency is_name_hidden"
    return Rows(Business, columns, rows())


def mission_plans(seed, number):
    """[(first day, provinces)] of the missions; the first province is the host."""
    dice = Dice(seed, "mission plans")
    first = FIRST_DAY + timedelta(days=EARLY_YEARS)
    return [
        (first + timedelta(days=int((DAYS - EARLY_YEARS) * dice.random() ** 0.7)), partners(dice))
        for _ in range(number)
    ]


def missions(seed, plans, names):
    dice = Dice(seed, "missions")

    def rows():
        for identity, (day, provinces) in enumerate(plans, 1):
            state = dice.of(words.STATES)
            written, published = times(dice, day, state)
            city = dice.choice(words.PLACES)
            title = f"Misi Dagang {names[provinces[0]]} dan {names[provinces[1]]} {day.year}"
            held = f"[{day},{day + timedelta(days=1 + dice.up_to(3))})"
            yield (
                *(identity, state, published, written, published or written),
                *(dice.of(words.MISSION_KINDS), title, held, city),
                *(10**9 * dice.up_to(900) if dice.chance(0.3) else None, provinces[0]),
            )

    return Rows(
        TradeMission,
        "id state published_at created_at updated_at kind title held_on city target_value owner_id",
        rows(),
    )


def participants(seed, plans):
    dice = Dice(seed, "participants")
    rows = (
        (identity, code, "visitor" if place else "host", dice.up_to(80) if place else None)
        for identity, (_day, provinces) in enumerate(plans, 1)
        for place, code in enumerate(provinces)
    )
    return Rows(MissionParticipant, "mission_id province_id role business_count", rows)


def mission_sectors(seed, plans, codes):
    dice = Dice(seed, "mission sectors")
    rows = (
        (identity, codes[dice.up_to(len(codes), leaning=1.6)])
        for identity in range(1, len(plans) + 1)
    )
    return Rows(MissionSector, "mission_id sector_id", rows)


def observations(seed, plans):
    """What was announced of a mission, up to four times; the first of a kind is official."""
    dice = Dice(seed, "observations")

    def rows():
        for identity, (day, _provinces) in enumerate(plans, 1):
            official = set()
            for _ in range(dice.up_to(5)):
                kind = dice.of(words.TRANSACTION_KINDS)
                value = 10**6 * (1 + dice.up_to(900_000, leaning=3))
                finality = dice.choice(("interim", "final", "unknown"))
                yield identity, value, kind, finality, kind not in official, one_day(day)
                official.add(kind)

    columns = "mission_id value_low kind finality is_official observed_on"
    return Rows(MissionObservation, columns, rows())


def baskets(seed, commodities):
    """A pool of [value in all, goods]: what one sale consists of. None is an unknown value."""
    dice, pool = Dice(seed, "baskets"), []
    for _ in range(POOL):
        goods, total = [], 0
        for order in range(1, 2 + dice.up_to(3, leaning=1.5)):
            slug, unit = commodities[dice.up_to(len(commodities), leaning=1.5)]
            quantity = 1 + dice.up_to(5000, leaning=3) if dice.chance(0.75) else None
            value = 100_000 * (1 + dice.up_to(50_000, leaning=4)) if dice.chance(0.7) else None
            description = f"kualitas {dice.choice('ABC')}" if dice.chance(0.2) else ""
            goods.append((order, slug, description, quantity, unit, value))
            total += value or 0
        stated = dice.chance(0.75)
        pool.append((total or 10**7 if stated else None, goods))
    return pool


def basket_of(identity, seed):
    """The place in the pool of what a transaction is about, for its goods as for itself."""
    return (identity * 40_503 + seed) % POOL


def transactions(seed, number, pool, plans, agreements, businesses):
    """Sales and plans, two of three from a mission; a side, a date or a value may be unknown."""
    dice = Dice(seed, "transactions")
    provinces = words.PROVINCES.drawn_by(dice, POOL)
    kinds = words.TRANSACTION_KINDS.drawn_by(dice, POOL)
    recurrences = words.RECURRENCES.drawn_by(dice, POOL)
    states = words.STATES.drawn_by(dice, POOL)

    def rows():
        for identity in range(1, number + 1):
            drawn = dice.getrandbits(64)
            seller, buyer = provinces[drawn & 0xFFFF], provinces[drawn >> 16 & 0xFFFF]
            if dice.random() < 0.65:
                mission = 1 + dice.up_to(len(plans), leaning=1.7)
                day, present = plans[mission - 1]
                seller, buyer = present[drawn & 1], present[1 - (drawn & 1)]
            else:
                mission, day = None, dice.signing_day()
            state = states[drawn >> 32 & 0xFFFF]
            written = datetime(day.year, day.month, day.day, 3, tzinfo=UTC) + DELAYS[drawn & 63]
            published = written if state in ("published", "withdrawn") else None
            yield (
                *(identity, state, published, written, written),
                *(pool[basket_of(identity, seed)][0], "about" if drawn & 15 == 0 else ""),
                *(kinds[drawn >> 24 & 0xFFFF], dated(dice, day)),
                recurrences[drawn >> 40 & 0xFFFF],
                1 + dice.up_to(agreements) if dice.random() < 0.2 else None,
                *(mission, *sides(dice, seller, buyer, businesses)),
                seller,
            )

    return Rows(
        Transaction,
        "id state published_at created_at updated_at value_low value_qualifier kind dated"
        " recurrence agreement_id mission_id seller_province_id buyer_province_id seller_id"
        " buyer_id owner_id",
        rows(),
    )


DELAYS = [timedelta(days=days, hours=days % 7) for days in range(64)]


def dated(dice, day):
    precision = dice.random()
    if precision < 0.9:
        return one_day(day)
    return month_of(day) if precision < 0.95 else None


def sides(dice, seller, buyer, businesses):
    """The provinces and the businesses of both sides; unknown ones are None."""
    return (
        seller if dice.random() < 0.93 else None,
        buyer if dice.random() < 0.93 else None,
        1 + dice.up_to(businesses) if dice.random() < 0.5 else None,
        1 + dice.up_to(businesses) if dice.random() < 0.5 else None,
    )


def lines(seed, number, pool):
    rows = (
        (identity, *line)
        for identity in range(1, number + 1)
        for line in pool[basket_of(identity, seed)][1]
    )
    columns = "transaction_id order commodity_id description quantity unit_id value"
    return Rows(TransactionLine, columns, rows)


def realisations(seed, number, pool):
    """One report or two of every tenth transaction, the later one of more."""
    dice = Dice(seed, "realisations")

    def rows():
        for identity in range(1, number + 1):
            if not dice.chance(0.1):
                continue
            worth = pool[basket_of(identity, seed)][0] or 10**7
            day, share = dice.signing_day(), dice.random()
            yield identity, one_day(day), int(worth * share / 2)
            if dice.chance(0.4):
                yield identity, one_day(day + timedelta(days=90)), int(worth * share)

    return Rows(Realisation, "transaction_id as_of value", rows())
