"""What a mission aimed at, and businesses that ask not to be named or go by several names."""

import django.contrib.postgres.fields
from django.db import migrations, models

import agreements.fields

FACTS = [
    ("kind", "jenis"),
    ("title", "judul"),
    ("parties", "para pihak"),
    ("number", "nomor naskah"),
    ("signatory", "penanda tangan"),
    ("signed_on", "tanggal penandatanganan"),
    ("place", "tempat"),
    ("effective_from", "mulai berlaku"),
    ("valid_until", "berlaku sampai"),
    ("ended_on", "dihentikan"),
    ("category", "kategori kerja sama"),
    ("legal_basis", "dasar hukum"),
    ("sectors", "bidang"),
    ("scope", "ruang lingkup"),
    ("background", "latar belakang"),
    ("purpose", "maksud dan tujuan"),
    ("agencies", "perangkat daerah"),
    ("people", "orang yang disebut"),
    ("stages", "tahapan"),
    ("links", "naskah terkait"),
    ("facilities", "fasilitas"),
    ("follow_up", "tindak lanjut"),
    ("obstacle", "kendala"),
    ("theme", "tema"),
    ("held_on", "tanggal kegiatan"),
    ("target", "target"),
    ("hosts", "tuan rumah"),
    ("visitors", "provinsi tamu"),
    ("businesses", "pelaku usaha"),
    ("agreements", "naskah yang ditandatangani"),
    ("date", "tanggal"),
    ("seller", "penjual"),
    ("buyer", "pembeli"),
    ("value", "nilai"),
    ("commodities", "komoditas"),
    ("recurrence", "keberulangan"),
    ("realisation", "realisasi"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("agreements", "0011_sheet_confirmed_by"),
    ]

    operations = [
        migrations.AddField(
            model_name="business",
            name="aliases",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=150),
                blank=True,
                default=list,
                help_text="Nama lama dan ejaan lain; impor dan pencarian staf mengenalinya.",
                size=None,
                verbose_name="nama lain",
            ),
        ),
        migrations.AddField(
            model_name="business",
            name="is_name_hidden",
            field=models.BooleanField(default=False, verbose_name="sembunyikan nama dari umum"),
        ),
        migrations.AddField(
            model_name="trademission",
            name="target_kind",
            field=models.CharField(
                choices=[
                    ("langsung", "Transaksi langsung"),
                    ("kontrak", "Kontrak"),
                    ("loi", "Letter of Intent"),
                    ("komitmen", "Komitmen (belum terverifikasi)"),
                    ("potensi", "Potensi"),
                    ("rencana", "Rencana pemesanan"),
                    ("investasi", "Investasi"),
                    ("tidak-dirinci", "Jenis tidak dirinci"),
                ],
                default="tidak-dirinci",
                max_length=13,
                verbose_name="jenis target",
            ),
        ),
        migrations.AddField(
            model_name="trademission",
            name="target_value",
            field=agreements.fields.RupiahField(
                blank=True,
                help_text="Sebagaimana diumumkan sebelumnya.",
                null=True,
                verbose_name="target nilai",
            ),
        ),
        migrations.AlterField(
            model_name="citation",
            name="fact",
            field=models.CharField(
                choices=FACTS,
                max_length=14,
                verbose_name="fakta",
            ),
        ),
        migrations.AlterField(
            model_name="dispute",
            name="fact",
            field=models.CharField(
                choices=FACTS,
                max_length=14,
                verbose_name="fakta",
            ),
        ),
    ]
