"""``manage.py import_sheet``: a spreadsheet of agreements or transactions, as at the desk."""

from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand, CommandError
from django.db import models
from django.utils.translation import gettext as _

from agreements.access import home_desks
from agreements.imports.sheets import jobs
from agreements.models import (
    Province,
    SheetImport,
    SheetKind,
    SheetRow,
    SheetState,
    User,
    Verdict,
)

ERRORS_SHOWN = 50


class Command(BaseCommand):
    """Preview a spreadsheet, and with ``--save`` write it: all of it, or with ``--only-good`` what
    is right. New records are drafts of the desk of ``--province``.

    The desk itself starts the command with ``--job``, the number of an uploaded sheet.
    """

    help = "Mengimpor lembar kerja (.xlsx atau .csv); tanpa --save hanya memeriksa."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", type=Path)
        parser.add_argument("--kind", choices=SheetKind.values, default=SheetKind.AGREEMENTS)
        parser.add_argument("--province", help="Kode Kemendagri meja pencatat, misalnya 64.")
        parser.add_argument("--user", help="Atas nama akun ini dan hanya yang boleh ia ubah.")
        parser.add_argument("--only-good", action="store_true", help="Lewati baris yang salah.")
        parser.add_argument("--save", action="store_true", help="Simpan; tanpa ini periksa saja.")
        parser.add_argument("--job", type=int, help="Nomor impor yang sudah diunggah di meja.")

    def handle(self, *, file, kind, province, user, only_good, save, job, **options):
        if job:
            jobs.run(SheetImport.objects.get(pk=job))
            return
        sheet = self._uploaded(file, kind, province, user)
        jobs.run(sheet)
        self._report(sheet)
        if save and sheet.state == SheetState.PREVIEW:
            jobs.confirm(sheet, by=sheet.uploaded_by, only_good_rows=only_good, start=jobs.run)
            self.stdout.write(sheet.get_state_display())
        if sheet.state == SheetState.FAILED or (save and sheet.state != SheetState.DONE):
            raise CommandError(sheet.message or sheet.get_state_display())

    def _uploaded(self, path, kind, province, username):
        if path is None or not path.is_file():
            raise CommandError(_("Tidak ada berkas %s.") % path)
        if province and not Province.objects.filter(pk=province).exists():
            raise CommandError(_("Tidak ada provinsi berkode %s.") % province)
        user = User.objects.filter(username=username).first()
        if username and not user:
            raise CommandError(_("Tidak ada akun bernama %s.") % username)
        if user and province not in [desk and desk.code for desk in home_desks(user, "import")]:
            raise CommandError(_("Akun %s tidak boleh mengimpor untuk meja itu.") % username)
        with path.open("rb") as content:
            return SheetImport.objects.create(
                kind=kind,
                file=File(content, path.name),
                name=path.name,
                owner_id=province,
                uploaded_by=user,
            )

    def _report(self, sheet):
        counts = dict(
            SheetRow.objects.filter(sheet=sheet)
            .values_list("verdict")
            .annotate(rows=models.Count("pk"))
            .order_by()
        )
        for verdict in Verdict:
            self.stdout.write(f"{verdict.label}: {counts.get(verdict, 0)}")
        wrong = SheetRow.objects.filter(sheet=sheet, verdict=Verdict.ERROR).order_by("number")
        for row in wrong[:ERRORS_SHOWN]:
            for column, reason in row.reasons.items():
                self.stderr.write(f"{_('baris')} {row.number}, {column or '–'}: {reason}")
