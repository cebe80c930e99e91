"""The listing of transactions and the sums over them, worked out row by row in Python."""

from collections import Counter, defaultdict

from agreements.models import (
    Commodity,
    Party,
    TradeSum,
    Transaction,
    TransactionGood,
    TransactionListing,
)

LISTED = [field.name for field in TransactionListing._meta.fields if not field.primary_key]
KEY = "subject good is_group side province seller_province buyer_province year kind recurrence"
PARTS = "number known hedged shared low high"


def assert_kept():
    """Everything kept says what the records say."""
    records = list(Transaction.objects.select_related("mission", "agreement"))
    assert _kept_listing() == {record.pk: _listing(record) for record in records}
    public = [record for record in records if record.is_published]
    goods = {(record.pk, *good): worth for record in public for good, worth in _goods(record)}
    assert _kept_goods() == goods
    assert _kept_sums() == _sums(public, goods)


def _kept_listing():
    rows = TransactionListing.objects.values_list("pk", *LISTED)
    return {pk: dict(zip(LISTED, values, strict=True)) for pk, *values in rows}


def _kept_goods():
    rows = TransactionGood.objects.values_list(
        "transaction", "good", "is_group", "worth_low", "worth_high", "is_hedged", "is_shared"
    )
    return {tuple(row[:3]): tuple(row[3:]) for row in rows}


def _kept_sums():
    sums = defaultdict(Counter)
    for row in TradeSum.objects.values_list(*KEY.split(), *PARTS.split()):
        for part, value in zip(PARTS.split(), row[10:], strict=True):
            sums[row[:10]][part] += value
    return _some(sums)


def _some(sums):
    return {key: dict(+parts) for key, parts in sums.items() if any(parts.values())}


def _listing(record):
    low, high, hedged = _worth(record)
    reports = sorted(record.realisations.all(), key=lambda each: (each.as_of.last, each.pk))
    values = [each.value for each in reports if each.value is not None]
    realised = values[-1] if values else None
    lines = sorted(record.lines.all(), key=lambda line: line.pk)
    named = [line.commodity for line in lines if line.commodity]
    slugs = {slug for good in named for slug in (good.pk, good.parent_id)} - {None}
    state = "nihil" if realised == 0 else "ada"
    return {
        "is_published": record.is_published,
        "kind": record.kind,
        "recurrence": record.recurrence,
        "seller_province": record.seller_province_id,
        "buyer_province": record.buyer_province_id,
        "seller": record.seller_id,
        "buyer": record.buyer_id,
        "mission": record.mission_id,
        "agreement": record.agreement_id,
        "dated": record.dated,
        "year": _year(record),
        "worth_low": low,
        "worth_high": high,
        "is_hedged": hedged,
        "realised": realised,
        "realisation": state if reports else "belum",
        "commodities": sorted(slugs),
        "involved": _involved(record),
        "said": "\n".join(filter(None, [record.note, *(line.description for line in lines)])),
    }


def _year(record):
    return record.dated and record.dated.first.year


def _worth(record):
    if record.value_low is not None:
        high = record.value_low if record.value_high is None else record.value_high
        return record.value_low, high, record.value_qualifier != ""
    return _own(record.lines.all())


def _own(lines):
    known = [line.value for line in lines if line.value is not None]
    return (sum(known), sum(known), len(known) < len(lines)) if known else (None, None, False)


def _involved(record):
    if record.seller_province_id or record.buyer_province_id:
        return None
    found = set()
    if record.mission and record.mission.is_published:
        found |= {part.province_id for part in record.mission.participants.all()}
    if record.agreement and record.agreement.is_published:
        parties = Party.objects.filter(agreement=record.agreement, province__isnull=False)
        found |= {party.province_id for party in parties}
    return sorted(found)


def _goods(record):
    lines = list(record.lines.select_related("commodity"))
    groups = set(Commodity.objects.filter(parent__isnull=False).values_list("parent", flat=True))
    named = defaultdict(list)
    for line in lines:
        if good := line.commodity:
            named[good.pk, False].append(line)
            for slug in {good.pk, good.parent_id} & groups:
                named[slug, True].append(line)
    for key, some in named.items():
        if len(some) == len(lines) and record.value_low is not None:
            yield key, (*_worth(record), False)
        else:
            own = _own(some)
            yield key, (*own, own[0] is None and record.value_low is not None)


def _sums(records, goods):
    sums = defaultdict(Counter)
    for record in records:
        series = record.kind, record.recurrence
        sides, year = (record.seller_province_id, record.buyer_province_id), _year(record)
        part = _part(*_worth(record))
        for key in (
            ("year", "", False, "", None, None, None, year, *series),
            ("flow", "", False, "", None, *sides, None, *series),
            ("flow-year", "", False, "", None, *sides, year, *series),
            *(("side-year", "", False, *side, None, None, year, *series) for side in _seen(record)),
        ):
            sums[key].update(part)
        sums["pair", "", False, "", None, *sides, None, "", ""]["number"] += 1
    by_number = {record.pk: record for record in records}
    for (number, *good), worth in goods.items():
        record = by_number[number]
        series = record.kind, record.recurrence
        sides, year = (record.seller_province_id, record.buyer_province_id), _year(record)
        kind = "investasi" if record.kind == "investasi" else ""
        sums["good", *good, "", None, None, None, None, *series].update(_part(*worth))
        sums["good-year", *good, "", None, None, None, year, *series].update(_part(*worth))
        sums["good-flow", *good, "", None, *sides, None, kind, ""]["number"] += 1
        for side in () if good[1] else _seen(record):
            sums["good-side", *good, *side, None, None, None, *series].update(_part(*worth))
    return _some(sums)


def _part(low, high, is_hedged, is_shared=False):
    is_known = low is not None
    return {
        "number": 1,
        "known": is_known,
        "hedged": is_known and is_hedged,
        "shared": is_shared,
        "low": low or 0,
        "high": high or 0,
    }


def _seen(record):
    """(side, province) of those that see it."""
    seller, buyer = record.seller_province_id, record.buyer_province_id
    if seller and seller == buyer:
        return [("within", seller)]
    if seller is None and buyer is None:
        return [("none", province) for province in _involved(record)]
    return [pair for pair in (("out", seller), ("in", buyer)) if pair[1]]
