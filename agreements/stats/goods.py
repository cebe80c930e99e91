"""What transactions are worth good by good, as far as a value can be told apart.

One transaction may name several goods with one joint value. That value belongs to none of them
alone: it is counted as shared and added to no good.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Count, F, Func

from agreements.databases import reading
from agreements.models import (
    Commodity,
    Recurrence,
    Transaction,
    TransactionKind,
    TransactionLine,
)

from .facets import Unnest
from .totals import KindTotal, kind_order, number_of


@dataclass(frozen=True)
class GoodsTotal(KindTotal):
    """A KindTotal of some goods. ``shared`` transactions have a value, but only one together with
    other goods; like the ``unknown`` ones they are in ``number`` and in no sum.
    """

    shared: int


# Grouped twice, which the ORM cannot say: first the lines of each good of a transaction, then the
# transactions. What is the only good of a transaction has its stated value, else its lines' values.
STATEMENT = """
WITH chosen (id, kind, recurrence, low, high, qualifier{keys}) AS ({transactions}),
goods AS (
    SELECT transaction_id, {good} AS good, SUM(value) AS own, COUNT(*) > COUNT(value) AS has_gap,
        COUNT(*) OVER (PARTITION BY transaction_id) = 1 AS is_only
    FROM agreements_transactionline
    WHERE transaction_id IN (SELECT id FROM chosen)
    GROUP BY transaction_id, good
),
worth AS (
    SELECT good, kind, recurrence{keys},
        own IS NULL AND low IS NOT NULL AND NOT is_only AS is_shared,
        CASE WHEN is_only AND low IS NOT NULL THEN low ELSE own END AS low,
        CASE WHEN is_only AND low IS NOT NULL THEN COALESCE(high, low) ELSE own END AS high,
        CASE WHEN is_only AND low IS NOT NULL THEN qualifier <> '' ELSE has_gap END AS is_hedged
    FROM goods JOIN chosen ON transaction_id = id
    WHERE good IS NOT NULL
)
SELECT good, kind, recurrence{keys},
    COUNT(*),
    COUNT(*) FILTER (WHERE low IS NULL AND NOT is_shared),
    COUNT(*) FILTER (WHERE low IS NOT NULL AND is_hedged),
    SUM(low),
    SUM(high),
    COUNT(*) FILTER (WHERE is_shared)
FROM worth GROUP BY good, kind, recurrence{keys}
"""
SLUGS = ArrayField(CharField())
EACH_COMMODITY = "commodity_id"
ALL_TOGETHER = "CASE WHEN commodity_id = ANY(%s) THEN '' END"


def commodity_totals(transactions):
    """[(Commodity, its GoodsTotals)] of the published ``transactions``, the most traded first."""
    found = _totals(transactions, EACH_COMMODITY)
    commodities = Commodity.objects.in_bulk([slug for slug, _keys in found])
    rows = [(commodities[slug], totals) for (slug, _keys), totals in found.items()]
    return sorted(rows, key=lambda row: (-number_of(row[1]), row[0].name_id))


def itself_and_group(commodity):
    """The commodity of a row, and on another row its group: whoever asks for that finds it too."""
    slugs = F(commodity), F(f"{commodity}__parent")
    return Unnest(Func(*slugs, template="ARRAY[%(expressions)s]", output_field=SLUGS))


def commodity_numbers():
    """{slug: number of published transactions that name the good, or one of its group}."""
    rows = (
        TransactionLine.objects.filter(transaction__in=Transaction.objects.published())
        .order_by()
        .values(slug=itself_and_group("commodity"))
        .annotate(number=Count("transaction", distinct=True))
    )
    return {row["slug"]: row["number"] for row in rows}


def totals_of_goods_by(transactions, commodities, *keys):
    """{values of the expressions ``keys``: their GoodsTotals} of ``commodities`` taken together."""
    slugs = [commodity.pk for commodity in commodities]
    named = transactions.naming(slugs)
    found = _totals(named, ALL_TOGETHER, [slugs], keys)
    return {values: totals for (_good, values), totals in found.items()}


def _totals(transactions, good, good_parameters=(), keys=()):
    """{(good, values of keys): its GoodsTotals}, in one query."""
    columns = ("pk", "kind", "recurrence", "value_low", "value_high", "value_qualifier")
    rows = transactions.published().order_by().values_list(*columns, *keys)
    connection = reading()
    compiler = rows.query.get_compiler(connection=connection, elide_empty=False)
    chosen, parameters = compiler.as_sql()
    names = "".join(f", key_{number}" for number in range(len(keys)))
    statement = STATEMENT.format(transactions=chosen, good=good, keys=names)
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*parameters, *good_parameters])
        for slug, kind, recurrence, *values in cursor:
            *key, number, unknown, hedged, low, high, shared = values
            kinds = TransactionKind(kind), Recurrence(recurrence)
            total = GoodsTotal(*kinds, number, unknown, hedged, low, high, shared)
            found[slug, tuple(key)].append(total)
    return {key: sorted(totals, key=kind_order) for key, totals in found.items()}
