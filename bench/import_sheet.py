"""How long a sheet of agreements takes, and how much memory: `python bench/import_sheet.py`.

It makes a database of its own, writes an XLSX of 50,000 rows (or as many as the first argument
says), previews it, saves it and previews it again. Machines differ, so each time is also given as
a ratio to reading the same file with openpyxl and doing nothing with it.
"""

import os
import resource
import sys
import tempfile
import time
from pathlib import Path

import django
import openpyxl
import xlsxwriter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kerjasama.settings")

HEADER = (
    *("Kunci", "Jenis naskah", "Judul", "Para pihak", "Nomor MoU", "Penanda tangan"),
    *("Tgl TTD", "Berlaku sampai", "Bidang", "Ruang lingkup", "Tempat", "Tujuan"),
)
KINDS = ("MoU", "PKS", "Kesepakatan Bersama")
PARTIES = ("Kaltim; Kalsel", "Prov. Jawa Timur dan Kaltim", "64; 73", "Kalimantan Timur; Bali")
SECTORS = ("Perdagangan; Pertanian", "Pendidikan", "Energi dan Sumber Daya Mineral")


def row(number):
    year = 2001 + number % 24
    return (
        f"K{number}",
        KINDS[number % len(KINDS)],
        f"Kerja sama ke-{number} di bidang pertukaran data dan pembangunan daerah",
        PARTIES[number % len(PARTIES)],
        f"{number}/1/{year}; {number}/2/{year}",
        "Nama Gubernur (Gubernur); Nama Lain (Gubernur) – Definitif",
        f"{number % 28 + 1} Mei {year}",
        f"{number % 28 + 1}/5/{year + 5}",
        SECTORS[number % len(SECTORS)],
        "1. Pertukaran data\n2. Misi dagang bersama\n3. Pelatihan",
        "Samarinda",
        "Meningkatkan kesejahteraan masyarakat kedua daerah melalui perdagangan antardaerah.",
    )


def write(path, rows):
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for number, cells in enumerate((HEADER, *map(row, range(rows)))):
            for place, cell in enumerate(cells):
                sheet.write_string(number, place, cell)


def baseline(path):
    sheet = openpyxl.load_workbook(path, read_only=True).active
    for _cells in sheet.iter_rows(values_only=True):
        pass


def timed(name, work, unit=None):
    started, used = time.perf_counter(), time.process_time()
    work()
    seconds, used = time.perf_counter() - started, time.process_time() - used
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratio = f"{seconds / unit:5.1f} x baseline" if unit else ""
    print(f"{name:10} {seconds:6.1f} s  own CPU {used:5.1f} s  peak {megabytes:4.0f} MB  {ratio}")
    return seconds


def measure(path):
    from django.core.files import File

    from agreements.imports.sheets import jobs
    from agreements.models import Agreement, SheetImport, SheetState

    def uploaded():
        with path.open("rb") as content:
            return SheetImport.objects.create(
                kind="perjanjian", file=File(content, path.name), name=path.name, owner_id="64"
            )

    def save():
        SheetImport.objects.filter(pk=sheet.pk).update(state=SheetState.SAVING)
        sheet.refresh_from_db()
        jobs.run(sheet)

    unit = timed("baseline", lambda: baseline(path))
    sheet = uploaded()
    timed("preview", lambda: jobs.run(sheet), unit)
    timed("save", save, unit)
    again = uploaded()
    timed("again", lambda: jobs.run(again), unit)
    print(sheet.get_state_display(), Agreement.objects.count(), again.get_state_display())


def main(rows):
    django.setup()
    from django.test.utils import override_settings, setup_databases, teardown_databases

    from agreements.imports.reference import load_reference

    with tempfile.TemporaryDirectory() as folder, override_settings(MEDIA_ROOT=folder):
        path = Path(folder) / "perjanjian.xlsx"
        write(path, rows)
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            load_reference()
            measure(path)
        finally:
            teardown_databases(databases, verbosity=0)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
