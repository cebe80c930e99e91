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
OF_ALL_PROVINCES = "SELECT '{}:' || code FROM agreements_province"
CITED = "SELECT 'cited' FROM %s LIMIT 1"
NO_LONGER_CITED = "SELECT 'cited'"
# Whose sources count now, or no longer.
SHOWN = "SELECT 'cited' FROM %s GROUP BY changed.id HAVING count(DISTINCT changed.state) > 1"


def titles_of(table, found, *events):
    return topics_of(table, "titles", found, OF_ALL_PROVINCES.format("titles"), *events)


def missions_of(table, found):
    return topics_of(table, "missions", found, OF_ALL_PROVINCES.format("missions"))


class Migration(migrations.Migration):
    dependencies = [("agreements", "0026_sums_by_year")]

    operations = [
        migrations.RunSQL(SQL.read_text(), "DROP FUNCTION follow_topics()"),
        titles_of("agreements_agreementlisting", LISTED),
        titles_of("agreements_agreement", AGREED, ("UPDATE",)),
        missions_of("agreements_trademission", HELD),
        missions_of("agreements_missionparticipant", PRESENT),
        missions_of("agreements_missionobservation", ANNOUNCED),
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
