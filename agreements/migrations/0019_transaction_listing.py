"""What lists and sums read of transactions, kept true by triggers after every kind of write."""

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import agreements.fields

from ._history_triggers import TRANSITIONS

SQL = Path(__file__).parent / "sql"

ALL_EVENTS = ("INSERT", "UPDATE", "DELETE")
OWN = "own"  # waits where an import lists its own records later
OTHERS = "others"
CHILD = "SELECT transaction_id FROM %s WHERE transaction_id IS NOT NULL"
UNDIRECTED = "SELECT transaction_id FROM agreements_transactionlisting listing JOIN "
NAMING = "SELECT transaction_id FROM agreements_transactionline line JOIN "
# A row that stays as it is in these columns stands twice among the old and new ones.
PUBLICATION = "(SELECT id FROM %s GROUP BY id, state HAVING count(*) = 1) changed"
HOLD_MISSION = (
    "SELECT FROM agreements_trademission WHERE id IN (SELECT mission_id FROM %s)"
    " ORDER BY id FOR NO KEY UPDATE"
)
HOLD_AGREEMENT = (
    "SELECT FROM agreements_agreement WHERE id IN (SELECT agreement_id FROM %s)"
    " ORDER BY id FOR NO KEY UPDATE"
)
HOLD_GOODS = (
    "SELECT FROM agreements_commodity WHERE slug IN"
    " (SELECT unnest(ARRAY[slug, parent_id]) FROM %s) ORDER BY slug FOR NO KEY UPDATE"
)
PLACE = "(SELECT slug, parent_id FROM %s GROUP BY slug, parent_id HAVING count(*) = 1) changed"

FOLLOWED = {
    "agreements_transaction": ("SELECT id FROM %s", ("INSERT", "UPDATE"), OWN),
    "agreements_transactionline": (CHILD, ALL_EVENTS, OWN),
    "agreements_realisation": (CHILD, ALL_EVENTS, OWN),
    "agreements_trademission": (
        f"{UNDIRECTED}{PUBLICATION} ON changed.id = listing.mission WHERE involved IS NOT NULL",
        ("UPDATE",),
        OTHERS,
    ),
    "agreements_missionparticipant": (
        f"{UNDIRECTED}%s ON changed.mission_id = listing.mission WHERE involved IS NOT NULL",
        ALL_EVENTS,
        OTHERS,
        HOLD_MISSION,
    ),
    "agreements_agreement": (
        f"{UNDIRECTED}{PUBLICATION} ON changed.id = listing.agreement WHERE involved IS NOT NULL",
        ("UPDATE",),
        OTHERS,
    ),
    "agreements_party": (
        f"{UNDIRECTED}%s ON changed.agreement_id = listing.agreement WHERE involved IS NOT NULL",
        ALL_EVENTS,
        OTHERS,
        HOLD_AGREEMENT,
    ),
    "agreements_commodity": (
        f"{NAMING}{PLACE} ON line.commodity_id IN (changed.slug, changed.parent_id)",
        ALL_EVENTS,
        OTHERS,
        HOLD_GOODS,
    ),
}
EMPTIED = [table for table, (_, events, *_) in FOLLOWED.items() if events == ALL_EVENTS]
KEPT = ("agreements_transactionlisting", "agreements_transactiongood")
FILL = """
DO $$
DECLARE
    last bigint := (SELECT coalesce(max(id), 0) FROM agreements_transaction);
BEGIN
    FOR start IN 0 .. last BY 20000 LOOP
        PERFORM refresh_transaction_listing(array_agg(id))
        FROM agreements_transaction WHERE id > start AND id <= start + 20000;
    END LOOP;
    EXECUTE format(sums_of_transactions(),
                   'SELECT 1 AS sign, * FROM agreements_transactionlisting');
    EXECUTE format(sums_of_goods(), 'SELECT 1 AS sign, * FROM agreements_transactiongood');
END
$$;
SET CONSTRAINTS ALL IMMEDIATE;
"""
DROP_FUNCTIONS = """
DROP TRIGGER transaction_leaves_listing ON agreements_transaction;
DROP FUNCTION forget_in_transaction_listing();
DROP TRIGGER transactionlisting_truncate_in_sums ON agreements_transactionlisting;
DROP FUNCTION forget_trade_sums();
DROP FUNCTION follow_emptying_in_transaction_listing();
DROP FUNCTION follow_in_transaction_listing();
DROP FUNCTION refresh_transaction_listing(bigint[]);
DROP FUNCTION list_transactions(bigint[]);
DROP FUNCTION hold_names_of_transactions(bigint[]);
DROP FUNCTION keep_trade_sums();
DROP FUNCTION fold_trade_sums();
DROP FUNCTION sums_of_goods();
DROP FUNCTION sums_of_transactions();
DROP FUNCTION trade_sides(varchar, varchar, varchar[]);
"""


def trigger(table, event, end):
    return f"{table.removeprefix('agreements_')}_{event.lower()}_in_{end}"


def quoted(*arguments):
    return ", ".join(f"'{argument}'" for argument in arguments)


def create_triggers():
    following = [
        f"CREATE TRIGGER {trigger(table, event, 'trade')} AFTER {event} ON {table}"
        f" REFERENCING {TRANSITIONS[event]} FOR EACH STATEMENT"
        f" EXECUTE FUNCTION follow_in_transaction_listing({quoted(query, *whose)})"
        for table, (query, events, *whose) in FOLLOWED.items()
        for event in events
    ]
    keeping = [
        f"CREATE TRIGGER {trigger(table, event, 'sums')} AFTER {event} ON {table}"
        f" REFERENCING {TRANSITIONS[event]} FOR EACH STATEMENT EXECUTE FUNCTION keep_trade_sums()"
        for table in KEPT
        for event in ALL_EVENTS
    ]
    emptying = [
        f"CREATE TRIGGER {trigger(table, 'TRUNCATE', 'trade')} AFTER TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION follow_emptying_in_transaction_listing()"
        for table in EMPTIED
    ]
    return following + keeping + emptying


def drop_triggers():
    following = [(table, event, "trade") for table, (_, e, *_) in FOLLOWED.items() for event in e]
    keeping = [(table, event, "sums") for table in KEPT for event in ALL_EVENTS]
    emptying = [(table, "TRUNCATE", "trade") for table in EMPTIED]
    return [
        f"DROP TRIGGER {trigger(table, event, end)} ON {table}"
        for table, event, end in following + keeping + emptying
    ]


class Migration(migrations.Migration):
    dependencies = [("agreements", "0018_wide_listing")]

    operations = [
        migrations.CreateModel(
            name="TradeSum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "subject",
                    models.CharField(
                        choices=[
                            ("year", "tahun"),
                            ("pair", "penjual dan pembeli, jenis apa pun"),
                            ("flow", "penjual dan pembeli"),
                            ("flow-year", "penjual, pembeli, dan tahun"),
                            ("side-year", "provinsi dan tahun"),
                            ("good", "barang"),
                            ("good-year", "barang dan tahun"),
                            ("good-flow", "barang, penjual, dan pembeli"),
                            ("good-side", "barang dan provinsi"),
                        ],
                        max_length=9,
                    ),
                ),
                ("good", models.CharField(max_length=50)),
                ("is_group", models.BooleanField()),
                (
                    "side",
                    models.CharField(
                        choices=[
                            ("out", "menjual ke provinsi lain"),
                            ("in", "membeli dari provinsi lain"),
                            ("within", "di dalam provinsi"),
                            ("none", "arah tidak disebut"),
                        ],
                        max_length=6,
                    ),
                ),
                ("province", models.CharField(max_length=2, null=True)),
                ("seller_province", models.CharField(max_length=2, null=True)),
                ("buyer_province", models.CharField(max_length=2, null=True)),
                ("year", models.SmallIntegerField(null=True)),
                ("kind", models.CharField(max_length=13)),
                ("recurrence", models.CharField(max_length=7)),
                ("number", models.BigIntegerField()),
                ("known", models.BigIntegerField()),
                ("hedged", models.BigIntegerField()),
                ("shared", models.BigIntegerField()),
                ("low", models.DecimalField(decimal_places=0, max_digits=30)),
                ("high", models.DecimalField(decimal_places=0, max_digits=30)),
            ],
            options={
                "verbose_name": "jumlah perdagangan",
                "verbose_name_plural": "jumlah perdagangan",
                "default_permissions": [],
                "indexes": [
                    models.Index(
                        condition=models.Q(("subject__in", ["year", "pair", "flow", "flow-year"])),
                        fields=["subject", "seller_province", "buyer_province"],
                        name="trade_sum_flow",
                    ),
                    models.Index(
                        condition=models.Q(("subject__in", ["year", "flow", "good"])),
                        fields=["subject", "kind", "recurrence"],
                        name="trade_sum_series",
                    ),
                    models.Index(
                        condition=models.Q(("subject__in", ["side-year", "good-side"])),
                        fields=["subject", "province", "side"],
                        name="trade_sum_province",
                    ),
                    models.Index(
                        condition=models.Q(("subject__in", ["good", "good-year", "good-flow"])),
                        fields=["subject", "good", "is_group"],
                        name="trade_sum_good",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TransactionGood",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("transaction", models.BigIntegerField()),
                ("good", models.CharField(max_length=50)),
                ("is_group", models.BooleanField()),
                ("kind", models.CharField(max_length=13)),
                ("recurrence", models.CharField(max_length=7)),
                ("seller_province", models.CharField(max_length=2, null=True)),
                ("buyer_province", models.CharField(max_length=2, null=True)),
                ("year", models.SmallIntegerField(null=True)),
                ("mission", models.BigIntegerField(null=True)),
                (
                    "involved",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), null=True, size=None
                    ),
                ),
                ("worth_low", models.DecimalField(decimal_places=0, max_digits=30, null=True)),
                ("worth_high", models.DecimalField(decimal_places=0, max_digits=30, null=True)),
                ("is_hedged", models.BooleanField()),
                ("is_shared", models.BooleanField()),
            ],
            options={
                "verbose_name": "barang transaksi",
                "verbose_name_plural": "barang transaksi",
                "default_permissions": [],
                "indexes": [
                    models.Index(
                        fields=["seller_province", "buyer_province", "good"], name="trade_good_flow"
                    ),
                    models.Index(fields=["good", "is_group", "mission"], name="trade_good"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("transaction", "good", "is_group"), name="transaction_good_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TransactionListing",
            fields=[
                (
                    "transaction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="listing",
                        serialize=False,
                        to="agreements.transaction",
                    ),
                ),
                ("is_published", models.BooleanField()),
                ("kind", models.CharField(max_length=13)),
                ("recurrence", models.CharField(max_length=7)),
                ("seller_province", models.CharField(max_length=2, null=True)),
                ("buyer_province", models.CharField(max_length=2, null=True)),
                ("seller", models.BigIntegerField(null=True)),
                ("buyer", models.BigIntegerField(null=True)),
                ("mission", models.BigIntegerField(null=True)),
                ("agreement", models.BigIntegerField(null=True)),
                ("dated", agreements.fields.DayRangeField(null=True)),
                ("year", models.SmallIntegerField(null=True)),
                ("worth_low", models.DecimalField(decimal_places=0, max_digits=30, null=True)),
                ("worth_high", models.DecimalField(decimal_places=0, max_digits=30, null=True)),
                ("is_hedged", models.BooleanField()),
                ("realised", models.DecimalField(decimal_places=0, max_digits=30, null=True)),
                ("realisation", models.CharField(max_length=5)),
                (
                    "commodities",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=50), size=None
                    ),
                ),
                (
                    "involved",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=2), null=True, size=None
                    ),
                ),
                ("said", models.TextField()),
            ],
            options={
                "verbose_name": "baris pencarian",
                "verbose_name_plural": "baris pencarian",
                "default_permissions": [],
                "indexes": [
                    models.Index(
                        fields=["seller_province", "buyer_province"], name="trade_listing_sides"
                    ),
                    models.Index(fields=["buyer_province"], name="trade_listing_buyer_side"),
                    models.Index(fields=["seller"], name="trade_listing_seller"),
                    models.Index(fields=["buyer"], name="trade_listing_buyer"),
                    models.Index(fields=["mission"], name="trade_listing_mission"),
                    models.Index(fields=["agreement"], name="trade_listing_agreement"),
                    models.Index(
                        condition=models.Q(("realisation", "belum"), _negated=True),
                        fields=["realisation"],
                        name="trade_listing_reported",
                    ),
                    models.Index(
                        models.OrderBy(
                            models.F("dated__startswith"), descending=True, nulls_last=True
                        ),
                        models.OrderBy(models.F("transaction"), descending=True),
                        name="trade_listing_newest",
                    ),
                    models.Index(
                        models.OrderBy(models.F("dated__startswith"), nulls_last=True),
                        models.OrderBy(models.F("transaction")),
                        name="trade_listing_oldest",
                    ),
                    models.Index(
                        models.OrderBy(models.F("worth_low"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("transaction"), descending=True),
                        name="trade_listing_most",
                    ),
                    models.Index(
                        models.OrderBy(models.F("worth_low"), nulls_last=True),
                        models.OrderBy(models.F("transaction")),
                        name="trade_listing_least",
                    ),
                    django.contrib.postgres.indexes.GistIndex(
                        fields=["dated"], name="trade_listing_days"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["commodities"], name="trade_listing_goods"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        condition=models.Q(("involved__isnull", False)),
                        fields=["involved"],
                        name="trade_listing_involved",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Upper("said"), name="gin_trgm_ops"
                        ),
                        name="trade_listing_said",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "".join(
                (SQL / f"{name}.sql").read_text()
                for name in ("transaction_listing", "trade_sums", "transaction_listing_triggers")
            ),
            DROP_FUNCTIONS,
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.RunSQL(create_triggers(), drop_triggers()),
    ]
