"""Search does not find an agreement by the name of a party that asked not to be named."""

from pathlib import Path

from django.db import migrations

LISTING = Path(__file__).parent / "sql" / "agreement_listing.sql"

NAME = "business.name,"
SHOWN_NAME = "CASE WHEN NOT business.is_name_hidden THEN business.name END,"
LIST_ANEW = """
SELECT refresh_agreement_listing(array_agg(DISTINCT party.agreement_id))
FROM agreements_party party
JOIN agreements_business business ON business.id = party.business_id
WHERE business.is_name_hidden
HAVING count(*) > 0
"""


class Migration(migrations.Migration):
    dependencies = [("agreements", "0012_trade_details")]

    operations = [
        # The functions of 0002_agreement_listing, but for that one expression.
        migrations.RunSQL(
            [LISTING.read_text().replace(NAME, SHOWN_NAME), LIST_ANEW],
            [LISTING.read_text(), LIST_ANEW],
        ),
    ]
