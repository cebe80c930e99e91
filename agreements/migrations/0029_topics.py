"""Versions of what the records of each province say, so that its whole page need not be made anew,
and of what the cited sources are; what ends soon is read by an index.
"""

from pathlib import Path

from django.db import migrations, models

from ._version_triggers import topics_of

SQL = Path(__file__).parent / "sql" / "topics.sql"

LISTED = "SELECT 'titles:' || unnest(changed.province_codes) FROM %s WHERE changed.is_published"
# Words that are not in the listing as they are written. Who joins or leaves is told by the listing.
AGREED = (
    "SELECT 'titles:' || unnest(listed.province_codes) FROM %s"
    " JOIN agreements_agreementlisting listed ON listed.agreement_id = changed.id"
    " WHERE changed.state = 'published'"
)
HELD = (
    "SELECT 'missions:' || present.province_id FROM %s"
    " JOIN agreements_missionparticipant present ON present.mission_id = changed.id"
    " WHERE changed.state = 'published'"
)
PRESENT = (
    "SELECT 'missions:' || changed.province_id FROM %s"
    " JOIN agreements_trademission mission ON mission.id = changed.mission_id"
    " WHERE mission.state = 'published'"
)
ANNOUNCED = (
    "SELECT 'missions:' || present.province_id FROM %s"
    " JOIN agreements_trademission mission ON mission.id = changed.mission_id"
    " JOIN agreements_missionparticipant present ON present.mission_id = mission.id"
    " WHERE mission.state = 'published'"
)
SOLD = (
    "SELECT 'transactions:' || code FROM %s,"
    " unnest(changed.involved || ARRAY[changed.seller_province, changed.buyer_province]) code"
    " WHERE code IS NOT NULL"
)
TRADED = f"{SOLD} AND changed.is_published"
# A line is priced by what its transaction says, unless that has other lines.
NAMED = (
    "SELECT 'good:' || line.commodity_id FROM %s"
    " JOIN agreements_transactionline line ON line.transaction_id = changed.id"
    " WHERE changed.state = 'published' AND line.commodity_id IS NOT NULL"
)
NAMED_IN_LINES = (
    "SELECT 'good:' || good FROM %s"
    " JOIN agreements_transaction sale ON sale.id = changed.transaction_id"
    " LEFT JOIN agreements_transactionline line ON line.transaction_id = sale.id"
    " CROSS JOIN LATERAL (VALUES (changed.commodity_id), (line.commodity_id)) named(good)"
    " WHERE sale.state = 'published' AND good IS NOT NULL"
)
ALL_GOODS = "SELECT 'good:' || slug FROM agreements_commodity"
OF_ALL_PROVINCES = "SELECT '{}:' || code FROM agreements_province"
CITED = "SELECT 'cited' FROM %s LIMIT 1"
NO_LONGER_CITED = "SELECT 'cited'"
# Whose sources count now, or no longer.
SHOWN = "SELECT 'cited' FROM %s GROUP BY changed.id HAVING count(DISTINCT changed.state) > 1"


def of_provinces(table, topic, found, *events):
    return topics_of(table, topic, found, OF_ALL_PROVINCES.format(topic), *events)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0028_party_number")]

    operations = [
        migrations.AlterField(
            "dataversion",
            "topic",
            models.CharField(
                max_length=60, primary_key=True, serialize=False, verbose_name="pokok"
            ),
        ),
        migrations.RunSQL(
            "ALTER TABLE agreements_datachange ALTER topic TYPE varchar(60)",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL(SQL.read_text(), "DROP FUNCTION follow_topics()"),
        of_provinces("agreements_agreementlisting", "titles", LISTED),
        of_provinces("agreements_agreement", "titles", AGREED, ("UPDATE",)),
        of_provinces("agreements_trademission", "missions", HELD),
        of_provinces("agreements_missionparticipant", "missions", PRESENT),
        of_provinces("agreements_missionobservation", "missions", ANNOUNCED),
        of_provinces("agreements_transactionlisting", "transactions", TRADED),
        of_provinces("agreements_transactiongood", "transactions", SOLD),
        topics_of("agreements_transactionline", "goods", NAMED_IN_LINES, ALL_GOODS),
        topics_of("agreements_transaction", "goods", NAMED, ALL_GOODS),
        topics_of("agreements_citation", "cited", CITED, NO_LONGER_CITED),
        *(
            topics_of(f"agreements_{record}", "cited", SHOWN, NO_LONGER_CITED, ("UPDATE",))
            for record in ("agreement", "trademission", "transaction")
        ),
        migrations.AddIndex(
            "agreementlisting",
            models.Index(
                fields=["valid_first", "agreement"],
                include=["valid_last", "ended_last", "is_replaced"],
                condition=models.Q(is_published=True),
                name="listing_ending",
            ),
        ),
    ]
