"""The SQL function that prints a range of days in EDTF, for exports."""

from django.db import migrations

from agreements.fields.edtf_sql import DROP_EDTF_FUNCTION_SQL, EDTF_FUNCTION_SQL


class Migration(migrations.Migration):
    dependencies = [("agreements", "0003_published_parties")]

    operations = [migrations.RunSQL(EDTF_FUNCTION_SQL, DROP_EDTF_FUNCTION_SQL)]
