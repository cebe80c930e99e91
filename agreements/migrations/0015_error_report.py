"""Readers' reports of errors; history never holds the address that an answer goes to."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from ._history_triggers import history_of

# What history leaves out is named in the function that writes it.
LEFT_OUT = """
DO $$ BEGIN
    EXECUTE replace(pg_get_functiondef('write_history'::regproc), '{before}', '{after}');
END $$
"""
SECRETS = {"before": "webhook_secret,", "after": "webhook_secret, reporter_email,"}


class Migration(migrations.Migration):
    dependencies = [("agreements", "0014_request_count")]

    operations = [
        migrations.CreateModel(
            name="ErrorReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        choices=[
                            ("tanggal", "Tanggal atau masa berlaku"),
                            ("pihak", "Pihak, provinsi, atau pelaku usaha"),
                            ("orang", "Nama orang atau jabatannya"),
                            ("jenis", "Jenis naskah, judul, atau nomor"),
                            ("isi", "Bidang atau ruang lingkup"),
                            ("nilai", "Nilai, barang, atau jumlah"),
                            ("sumber", "Sumber atau kutipannya"),
                            ("lain", "Yang lain"),
                        ],
                        max_length=7,
                        verbose_name="yang keliru",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        max_length=3000, verbose_name="apa yang keliru, dan yang benar"
                    ),
                ),
                (
                    "evidence",
                    models.CharField(
                        blank=True,
                        help_text="Alamat halaman, judul berita, atau nomor naskah.",
                        max_length=500,
                        verbose_name="sumber yang menyatakan lain",
                    ),
                ),
                (
                    "reporter_email",
                    models.EmailField(blank=True, max_length=254, verbose_name="surel pelapor"),
                ),
                (
                    "reported_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="dilaporkan pada"),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("baru", "Belum dijawab"),
                            ("dijawab", "Diperbaiki atau dijelaskan"),
                            ("ditolak", "Ditolak"),
                        ],
                        default="baru",
                        editable=False,
                        max_length=7,
                        verbose_name="keadaan",
                    ),
                ),
                ("answer", models.TextField(blank=True, editable=False, verbose_name="jawaban")),
                (
                    "is_answer_sent",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="jawaban dikirim ke pelapor"
                    ),
                ),
                (
                    "closed_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="dijawab pada"),
                ),
                (
                    "agreement",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="agreements.agreement",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dijawab oleh",
                    ),
                ),
                (
                    "mission",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="agreements.trademission",
                    ),
                ),
                (
                    "transaction",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="agreements.transaction",
                    ),
                ),
            ],
            options={
                "verbose_name": "laporan kekeliruan",
                "verbose_name_plural": "laporan kekeliruan",
                "ordering": ["reported_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("agreement__isnull", False),
                                ("mission__isnull", True),
                                ("transaction__isnull", True),
                            ),
                            models.Q(
                                ("agreement__isnull", True),
                                ("mission__isnull", False),
                                ("transaction__isnull", True),
                            ),
                            models.Q(
                                ("agreement__isnull", True),
                                ("mission__isnull", True),
                                ("transaction__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="report_of_one_record",
                        violation_error_message="Pilih tepat satu catatan yang dimaksud.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("answer", ""), ("closed_at__isnull", True), ("state", "baru")
                            ),
                            models.Q(
                                ("closed_at__isnull", False),
                                ("reporter_email", ""),
                                models.Q(("state", "baru"), _negated=True),
                                models.Q(("answer", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="report_closed_has_answer_and_no_email",
                        violation_error_message="Laporan ditutup dengan jawaban dan tanpa surel.",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            LEFT_OUT.format(**SECRETS),
            LEFT_OUT.format(before=SECRETS["after"], after=SECRETS["before"]),
        ),
        history_of("agreements_errorreport", "'errorreport:' || changed.id"),
    ]
