"""What sums are without being kept: read from the transactions and their lines as they stand."""

from collections import defaultdict

from django.db import connection
from django.db.models import IntegerField
from django.db.models.functions import Cast, ExtractYear

from agreements.models import Recurrence, Transaction, TransactionKind, TransactionLine
from agreements.stats.totals import YEAR, GoodsTotal, kind_order

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
EACH_COMMODITY = "commodity_id"
ALL_TOGETHER = "CASE WHEN commodity_id = ANY(%s) THEN '' END"


def sold_by(province):
    """Published transactions in which ``province`` sells to another or to an unknown buyer."""
    return (
        Transaction.objects.published()
        .filter(seller_province=province)
        .exclude(buyer_province=province)
    )


def bought_by(province):
    """Published transactions in which ``province`` buys from another or from an unknown seller."""
    return (
        Transaction.objects.published()
        .filter(buyer_province=province)
        .exclude(seller_province=province)
    )


def sold(seller, buyer):
    """Published transactions from one province to the other."""
    return Transaction.objects.published().filter(seller_province=seller, buyer_province=buyer)


def totals_of_goods_by(transactions, commodities, *keys):
    """{values of the expressions ``keys``: their GoodsTotals} of ``commodities`` taken together."""
    slugs = [commodity.pk for commodity in commodities]
    lines = TransactionLine.objects.filter(commodity__in=slugs)
    named = transactions.filter(pk__in=lines.values("transaction"))
    found = _totals(named, ALL_TOGETHER, [slugs], keys)
    return {values: totals for (_good, values), totals in found.items()}


def _totals(transactions, good, good_parameters=(), keys=()):
    """{(good, values of keys): its GoodsTotals}, in one query."""
    columns = ("pk", "kind", "recurrence", "value_low", "value_high", "value_qualifier")
    rows = transactions.published().order_by().values_list(*columns, *map(_expression, keys))
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


def _expression(key):
    return Cast(ExtractYear("dated__startswith"), IntegerField()) if key == YEAR else key
