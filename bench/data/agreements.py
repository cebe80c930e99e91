"""Made-up agreements and everything that hangs on them, as rows."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from agreements.models import (
    Agreement,
    AgreementAgency,
    AgreementLink,
    AgreementSector,
    AgreementStage,
    FollowUp,
    Party,
    ScopeItem,
)
from bench.data import vocabulary as words
from bench.data.dice import LAST_DAY, Dice, one_day, year_of
from bench.data.loading import Rows

LINKED_AS = {"pks": "implements", "adendum": "amends", "perpanjangan": "renews"}
FOLLOWING = ("pks", "adendum", "perpanjangan")
UMBRELLAS = ("kb", "mou")
STAGES = ("persiapan", "penawaran", "penandatanganan-kb", "pelaksanaan")


class Plan(NamedTuple):
    """What several tables have to agree on about one agreement."""

    kind: str
    state: str
    day: object
    provinces: tuple
    follows: int | None  # the id of the earlier document that it carries out, amends or renews


def plans(seed, number):
    """The plans of all agreements; the one at position 0 has the id 1."""
    dice, made, umbrellas = Dice(seed, "plans"), [], []
    for identity in range(1, number + 1):
        kind, state, day = dice.of(words.KINDS), dice.of(words.STATES), dice.signing_day()
        follows, provinces = None, None
        if kind in FOLLOWING and umbrellas and dice.chance(0.75):
            follows = umbrellas[dice.up_to(len(umbrellas), leaning=1.5)]
            earlier = made[follows - 1]
            provinces = earlier.provinces
            day = min(LAST_DAY, max(day, earlier.day))
        if kind in UMBRELLAS:
            umbrellas.append(identity)
        made.append(Plan(kind, state, day, provinces or partners(dice), follows))
    return made


def partners(dice):
    """Two provinces mostly, sometimes up to six."""
    wanted = 2 if dice.chance(0.78) else 3 + dice.up_to(4, leaning=2)
    found = {}
    while len(found) < wanted:
        found[dice.of(words.PROVINCES)] = None
    return tuple(found)


def agreements(seed, plans, names):
    """The agreements themselves; ``names`` are the provinces' by code."""
    dice = Dice(seed, "agreements")

    def rows():
        for identity, plan in enumerate(plans, 1):
            written, published = times(dice, plan.day, plan.state)
            signed = dice.known_as(plan.day)
            if plan.state == "draft" and dice.chance(0.2):
                signed = None
            start, end = term(dice, plan.day)
            thing, verb = dice.choice(words.THINGS), dice.choice(words.VERBS)
            yield (
                *(identity, plan.state, published, written, published or written, plan.kind),
                title(dice, plan, verb, thing, names),
                *(dice.chance(0.5), signed, dice.choice(words.PLACES), start, end),
                one_day(plan.day + timedelta(days=200)) if dice.chance(0.02) else None,
                *(dice.of(words.CATEGORIES), 3 if dice.chance(0.02) else 0),
                f"Meningkatkan {thing} melalui {verb} {sentence(dice, 6)} antarprovinsi.",
                thing,
                "Dibebankan pada anggaran masing-masing pihak." if dice.chance(0.4) else "",
                plan.provinces[0],
            )

    return Rows(
        Agreement,
        "id state published_at created_at updated_at kind title title_is_official signed_on place"
        " effective_from valid_until ended_on category unnamed_party_count purpose subject"
        " financing owner_id",
        rows(),
    )


def times(dice, day, state):
    """When it was written down, and when published: some time later, or never."""
    at = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
    written = at + timedelta(days=dice.up_to(60), seconds=dice.up_to(30000))
    later = written + timedelta(hours=1 + dice.up_to(200))
    return written, later if state in ("published", "withdrawn") else None


def term(dice, day):
    """From when until when it is in force; no end is known of more than a third."""
    start = one_day(day + timedelta(days=dice.up_to(15))) if dice.chance(0.6) else None
    if dice.chance(0.38):
        return start, None
    years = 1 + dice.up_to(5)
    end = day + timedelta(days=365 * years + 30)
    return start, one_day(end) if dice.chance(0.9) else year_of(end.replace(month=7, day=1))


def title(dice, plan, verb, thing, names):
    if dice.chance(0.02):
        return ""
    *first, last = (names[code] for code in plan.provinces)
    topic = f" di Bidang {dice.choice(words.OFFICES)}" if dice.chance(0.6) else ""
    between = f" antara Provinsi {', '.join(first)} dan {last}" if dice.chance(0.5) else ""
    return f"{verb} {thing}{topic}{between}"


def sentence(dice, length):
    return " ".join(dice.choices(words.WORDS, k=length))


def parties(seed, plans, agencies, businesses):
    """Every province of the plan, with an agency of its own now and then, and some businesses."""
    dice = Dice(seed, "parties")

    def rows():
        for identity, plan in enumerate(plans, 1):
            for order, code in enumerate(plan.provinces, 1):
                agency = dice.choice(agencies[code]) if dice.chance(0.3) else None
                yield identity, order, code, agency, None, *signature(dice, identity, plan.day)
            if dice.chance(0.05):
                business = 1 + dice.up_to(businesses)
                signed = signature(dice, identity, plan.day)
                yield identity, len(plan.provinces) + 1, None, None, business, *signed

    columns = "agreement_id order province_id agency_id business_id document_number signatory"
    return Rows(Party, columns, rows())


def signature(dice, identity, day):
    number = f"{dice.up_to(900) + 100}/{identity}/KSD/{day.year}" if dice.chance(0.6) else ""
    return number, person(dice) if dice.chance(0.5) else ""


def person(dice):
    return f"{dice.choice(words.GIVEN_NAMES)} {dice.choice(words.FAMILY_NAMES)}"


def sectors(seed, plans, codes):
    """One to three sectors of most agreements; some are only hoped for."""
    dice = Dice(seed, "sectors")

    def rows():
        for identity in range(1, len(plans) + 1):
            number = 0 if dice.chance(0.05) else 1 + dice.up_to(3, leaning=2)
            places = {dice.up_to(len(codes), leaning=1.6): None for _ in range(number)}
            for place in places:
                yield identity, codes[place], dice.of(words.STANDINGS)

    return Rows(AgreementSector, "agreement_id sector_id standing", rows())


def agencies_involved(seed, plans, agencies):
    dice = Dice(seed, "involved")
    rows = (
        (identity, dice.choice(agencies[plan.provinces[0]]), "implementer")
        for identity, plan in enumerate(plans, 1)
        if dice.chance(0.3)
    )
    return Rows(AgreementAgency, "agreement_id agency_id role", rows)


def scopes(seed, plans):
    dice = Dice(seed, "scopes")
    rows = (
        (identity, order, f"{dice.choice(words.VERBS)} {sentence(dice, 8)}")
        for identity in range(1, len(plans) + 1)
        for order in range(1, 1 + dice.choice((0, 2, 3, 3, 4)))
    )
    return Rows(ScopeItem, "agreement_id order text", rows)


def links(seed, plans):
    """To the earlier document of the plan; one umbrella in 25 was replaced by a later one."""
    dice, umbrellas = Dice(seed, "links"), []

    def rows():
        for identity, plan in enumerate(plans, 1):
            if plan.follows:
                yield identity, plan.follows, LINKED_AS[plan.kind]
            elif plan.kind in UMBRELLAS:
                if umbrellas and dice.chance(0.04):
                    yield identity, dice.choice(umbrellas), "replaces"
                umbrellas.append(identity)

    return Rows(AgreementLink, "from_agreement_id to_agreement_id kind", rows())


def follow_ups(seed, plans):
    dice = Dice(seed, "follow-ups")

    def rows():
        for identity, plan in enumerate(plans, 1):
            for _ in range(dice.choice((0, 0, 0, 1, 2))):
                due = plan.day + timedelta(days=dice.up_to(900))
                progress = dice.of(words.PROGRESS)
                done = one_day(due + timedelta(days=30)) if progress == "done" else None
                what = f"{dice.choice(words.VERBS)} {sentence(dice, 5)}"
                promised = one_day(due) if dice.chance(0.7) else None
                yield identity, what, "Biro Pemerintahan", promised, progress, done

    return Rows(FollowUp, "agreement_id what responsible due_on progress done_on", rows())


def stages(seed, plans):
    dice = Dice(seed, "stages")
    rows = (
        (identity, stage, one_day(plan.day))
        for identity, plan in enumerate(plans, 1)
        for stage in STAGES[: dice.choice((0, 0, 2, 4))]
    )
    return Rows(AgreementStage, "agreement_id stage reached_on", rows)
