"""Versions of what the records of each province say, so that its whole page need not be made anew."""

from pathlib import Path

from django.db import migrations

from ._version_triggers import words_of_provinces

SQL = Path(__file__).parent / "sql" / "province_words.sql"

LISTED = "SELECT unnest(changed.province_codes) FROM %s WHERE changed.is_published"
# Words that are not in the listing as they are written. Who joins or leaves is told by the listing.
AGREED = (
    "SELECT unnest(listed.province_codes) FROM %s"
    " JOIN agreements_agreementlisting listed ON listed.agreement_id = changed.id"
    " WHERE changed.state = 'published'"
)
HELD = (
    "SELECT present.province_id FROM %s"
    " JOIN agreements_missionparticipant present ON present.mission_id = changed.id"
    " WHERE changed.state = 'published'"
)
PRESENT = (
    "SELECT changed.province_id FROM %s"
    " JOIN agreements_trademission mission ON mission.id = changed.mission_id"
    " WHERE mission.state = 'published'"
)
ANNOUNCED = (
    "SELECT present.province_id FROM %s"
    " JOIN agreements_trademission mission ON mission.id = changed.mission_id"
    " JOIN agreements_missionparticipant present ON present.mission_id = mission.id"
    " WHERE mission.state = 'published'"
)


class Migration(migrations.Migration):
    dependencies = [("agreements", "0026_sums_by_year")]

    operations = [
        migrations.RunSQL(SQL.read_text(), "DROP FUNCTION follow_words_of_provinces()"),
        words_of_provinces("agreements_agreementlisting", "titles", LISTED),
        words_of_provinces("agreements_agreement", "titles", AGREED, ("UPDATE",)),
        words_of_provinces("agreements_trademission", "missions", HELD),
        words_of_provinces("agreements_missionparticipant", "missions", PRESENT),
        words_of_provinces("agreements_missionobservation", "missions", ANNOUNCED),
    ]
