"""How often visitors use what is limited."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0013_hidden_names"),
    ]

    operations = [
        migrations.CreateModel(
            name="RequestCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("scope", models.CharField(max_length=20, verbose_name="lingkup")),
                ("visitor", models.CharField(max_length=32, verbose_name="pengunjung")),
                ("period", models.BigIntegerField(verbose_name="periode")),
                ("number", models.PositiveIntegerField(default=1, verbose_name="banyaknya")),
            ],
            options={
                "verbose_name": "jumlah permintaan",
                "verbose_name_plural": "jumlah permintaan",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("scope", "visitor", "period"), name="request_count_once_a_period"
                    )
                ],
            },
        ),
        # Lost counts harm nobody, and writing them ahead would cost more than the answers.
        migrations.RunSQL(
            "ALTER TABLE agreements_requestcount SET UNLOGGED",
            migrations.RunSQL.noop,
        ),
    ]
