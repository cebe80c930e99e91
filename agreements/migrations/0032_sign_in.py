"""Sign-in: its history, the second factor and recovery codes, invitations, rounds of sessions."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0031_backup"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="invited_at",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="diundang pada"
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="second_factor_since",
            field=models.DateTimeField(
                blank=True, editable=False, null=True, verbose_name="faktor kedua sejak"
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="session_round",
            field=models.PositiveIntegerField(
                default=0, editable=False, verbose_name="semua sesi diakhiri (kali)"
            ),
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=128, verbose_name="sidik")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recovery_codes",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="pengguna",
                    ),
                ),
            ],
            options={
                "verbose_name": "kode pemulihan",
                "verbose_name_plural": "kode pemulihan",
            },
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="waktu"),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("masuk", "Berhasil masuk"),
                            ("pemulihan", "Berhasil masuk dengan kode pemulihan"),
                            ("sandi", "Ditolak: kata sandi salah atau akun ditutup"),
                            ("kode", "Ditolak: kode salah"),
                            ("terkunci", "Dikunci sementara: terlalu banyak percobaan"),
                        ],
                        max_length=9,
                        verbose_name="hasil",
                    ),
                ),
                ("browser", models.CharField(max_length=40, verbose_name="peramban")),
                ("address", models.CharField(max_length=50, verbose_name="alamat")),
                ("address_key", models.CharField(max_length=32, verbose_name="sidik alamat")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sign_ins",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="pengguna",
                    ),
                ),
            ],
            options={
                "verbose_name": "riwayat masuk",
                "verbose_name_plural": "riwayat masuk",
                "ordering": ["-at", "-pk"],
                "indexes": [
                    models.Index(fields=["user", "-at"], name="sign_in_last_of_user"),
                    models.Index(fields=["at"], name="sign_in_expired"),
                ],
            },
        ),
    ]
