"""Records that may be the same one entered twice, and why they look so.

Both sides of a paper record it, each in its own words, so no clue decides alone: PROBABLE of their
weights together make a candidate.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Model, Prefetch, Q

from agreements.models import (
    Agreement,
    AgreementKind,
    AgreementLink,
    EditorialState,
    Party,
    TradeMission,
    Transaction,
    plain_number,
)
from agreements.values.day_range import FIRST_YEAR, LAST_YEAR, DayRange

from . import clues
from .clues import NEAR, SIMILAR, Portrait

PROBABLE = 3
SHOWN = 10  # candidates of one record; more follow when these are answered
WEIGHED = 50  # records of the same parties and days, the nearest in title first
TELLING_NUMBER = 4  # letters and digits; a shorter number is used again every year
UPPER_TIER = (
    AgreementKind.JOINT_AGREEMENT,
    AgreementKind.MOU,
    AgreementKind.MEMORANDUM,
    AgreementKind.COMMITMENT,
    AgreementKind.LETTER_OF_INTENT,
)


@dataclass(frozen=True)
class Candidate:
    """A record that may be the one at hand, and the reasons in words for its editor.

    ``desk_is_party``: the desk that keeps it is among the parties that the one at hand names too.
    """

    record: Model
    score: int
    reasons: tuple[str, ...]
    desk_is_party: bool


def probable_duplicates(record):
    """The candidates of a saved record that nobody has answered, the most probable first.

    Costs a constant number of queries. Another desk's draft is a candidate only where the record's
    own desk takes part in it, so that nobody learns by trial what strangers are drafting.
    """
    weighed = [
        Candidate(
            theirs.record,
            sum(weight for weight, _words in found),
            tuple(words for _weight, words in found if words),
            theirs.record.owner_id in ours.parties,
        )
        for ours, theirs, found in COMPARISONS[type(record)](record)
        if concerns(record.owner_id, theirs)
    ]
    probable = [candidate for candidate in weighed if candidate.score >= PROBABLE]
    return sorted(probable, key=lambda one: (-one.score, one.record.pk))[:SHOWN]


def concerns(desk, portrait):
    record = portrait.record
    is_open = record.state == EditorialState.PUBLISHED or record.owner_id == desk
    return is_open or desk in portrait.parties


def others_than(record):
    """Records of its kind, less itself, those merged, and those said to be another one."""
    return (
        type(record)
        .objects.filter(merged_into=None)
        .exclude(pk__in=[record.pk, *record.not_duplicates])
        .exclude(not_duplicates__contains=[record.pk])
    )


# --- Agreements -----------------------------------------------------------------------------------


def agreement_comparisons(agreement):
    ours = portrait_of_agreement(with_parties(Agreement.objects.filter(pk=agreement.pk)).get())
    others = (
        others_than(agreement)
        .exclude(pk__in=linked_to(agreement))
        .annotate(closeness=TrigramSimilarity("title", agreement.title))
    )
    found = [*numbered_like(ours), *between_the_same(ours, others)]
    for other in with_parties(others.filter(pk__in=found)):
        theirs = portrait_of_agreement(other)
        related = [clues.numbers(ours, theirs), clues.parties(ours, theirs)]
        if any(weight for weight, _words in related):
            dated = clues.dates(ours.days, theirs.days)
            titled = clues.titles(ours, theirs, other.closeness)
            yield ours, theirs, [*related, dated, titled]


def with_parties(agreements):
    parties = Party.objects.annotate(number=plain_number("document_number"))
    return agreements.prefetch_related(Prefetch("parties", parties))


def portrait_of_agreement(agreement):
    rows = agreement.parties.all()
    parties = frozenset(
        row.province_id or row.business_id or row.other_name.casefold() for row in rows
    )
    return Portrait(
        agreement,
        parties,
        len(parties) + agreement.unnamed_party_count,
        agreement.signed_on,
        agreement.title_is_official,
        frozenset(row.number for row in rows if len(row.number) >= TELLING_NUMBER),
    )


def linked_to(agreement):
    """A PKS is not its MoU, however alike they are."""
    links = AgreementLink.objects.filter(Q(from_agreement=agreement) | Q(to_agreement=agreement))
    return [pk for ends in links.values_list("from_agreement", "to_agreement") for pk in ends]


def numbered_like(ours):
    rows = Party.objects.alias(number=plain_number("document_number"))
    return rows.filter(number__in=ours.numbers).values_list("agreement", flat=True)[:WEIGHED]


def between_the_same(ours, others):
    """Papers of the same tier, on days that may be the same or with a title that is alike."""
    agreement = ours.record
    codes = [party.province_id for party in agreement.parties.all() if party.province_id]
    if not codes:
        return []
    kinds = UPPER_TIER if agreement.kind in UPPER_TIER else [agreement.kind]
    same = Q(listing__province_codes__contains=codes) | Q(
        listing__province_codes__contained_by=codes
    )
    return (
        others.filter(same, on_days_near("signed_on", ours.days), kind__in=kinds)
        .order_by("-closeness", "-pk")
        .values_list("pk", flat=True)[:WEIGHED]
    )


def on_days_near(field, days):
    """Q: near ``days``, or alike in title where a date is not known."""
    alike = Q(closeness__gte=SIMILAR)
    if not days:
        return alike
    return Q(**{f"{field}__overlap": widened(days)}) | (Q(**{field: None}) & alike)


def widened(days):
    first = max(days.first, date(FIRST_YEAR, 1, 1) + NEAR) - NEAR
    return DayRange(first, min(days.last, date(LAST_YEAR, 12, 31) - NEAR) + NEAR)


# --- Missions and transactions --------------------------------------------------------------------


def mission_comparisons(mission):
    ours = portrait_of_mission(mission)
    others = (
        others_than(mission)
        .annotate(closeness=TrigramSimilarity("title", mission.title))
        .filter(on_days_near("held_on", ours.days), participants__province__in=ours.parties)
        .distinct()
        .order_by("-closeness", "-pk")
        .prefetch_related("participants")[:WEIGHED]
    )
    for other in others:
        theirs = portrait_of_mission(other)
        same = clues.parties(ours, theirs)
        if same != clues.NOTHING:
            dated = clues.dates(ours.days, theirs.days)
            yield ours, theirs, [same, dated, clues.titles(ours, theirs, other.closeness)]


def portrait_of_mission(mission):
    provinces = frozenset(part.province_id for part in mission.participants.all())
    return Portrait(mission, provinces, len(provinces), mission.held_on)


def transaction_comparisons(transaction):
    """Between the same two provinces, and not between other businesses of them."""
    ours = portrait_of_transaction(transaction)
    others = others_than(transaction).filter(
        seller_province=transaction.seller_province, buyer_province=transaction.buyer_province
    )
    if not ours.parties:
        return
    if ours.days:
        others = others.filter(Q(dated__overlap=widened(ours.days)) | Q(dated=None))
    for side in ("seller", "buyer"):
        if business := getattr(transaction, side):
            others = others.filter(Q(**{side: business}) | Q(**{side: None}))
    if transaction.value_low is not None:
        others = others.filter(Q(value_low=transaction.value_low) | Q(value_low=None))
    goods = goods_of(transaction)
    for other in others.order_by("-pk").prefetch_related("lines")[:WEIGHED]:
        found = [
            clues.dates(ours.days, other.dated),
            clues.values(transaction.value_low, other.value_low),
            clues.goods(goods, goods_of(other)),
        ]
        yield ours, portrait_of_transaction(other), found


def portrait_of_transaction(transaction):
    sides = {transaction.seller_province_id, transaction.buyer_province_id} - {None}
    return Portrait(transaction, frozenset(sides), len(sides), transaction.dated)


def goods_of(transaction):
    return {line.commodity_id or line.description.casefold() for line in transaction.lines.all()}


COMPARISONS = {
    Agreement: agreement_comparisons,
    TradeMission: mission_comparisons,
    Transaction: transaction_comparisons,
}
