"""The period report of a desk at its own address: on screen, for print, as XLSX and DOCX."""

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.access import may
from agreements.addresses import record_address
from agreements.exports.responses import CONTENT_TYPES
from agreements.fields import DayRangeFormField
from agreements.files import DOCX
from agreements.models import Bureau
from agreements.reports import period_report, shown, write_docx, write_xlsx
from agreements.values.day_range import DayRange, to_edtf

WRITERS = {"docx": (write_docx, DOCX.content_type), "xlsx": (write_xlsx, CONTENT_TYPES["xlsx"])}


class PeriodForm(forms.Form):
    masa = DayRangeFormField(
        label=gettext_lazy("Masa"),
        required=True,
        help_text=gettext_lazy("Misalnya “2026”, “triwulan III 2026”, “Januari–Juni 2026”."),
    )


def report_page(request, bureau: Bureau):
    """The report of a desk on the period `masa`, the running year unless another is asked for."""
    if not may(request.user, "view", bureau):
        raise PermissionDenied
    this_year = DayRange.of_year(timezone.localdate().year)
    form = PeriodForm(request.GET if "masa" in request.GET else {"masa": str(this_year)})
    report = None
    if form.is_valid():
        report = period_report(province=bureau.province, period=form.cleaned_data["masa"])
        if written := WRITERS.get(request.GET.get("format")):
            return download(report, request.GET["format"], *written)
    context = admin.site.each_context(request) | {
        "title": _("Laporan %s") % bureau.province,
        "form": form,
        "report": report,
        "sections": report and [presented(section) for section in report.sections],
        "formats": list(WRITERS),
    }
    return TemplateResponse(request, "admin/agreements/report.html", context)


def download(report, extension, write, content_type):
    name = f"laporan-{report.province.slug}-{to_edtf(report.period)}.{extension}".replace("/", "_")
    return HttpResponse(
        write(report),
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def presented(section):
    """The first rows of a section: columns are (name, is of numbers), cells (name of the column,
    text, address of the record, is a number).
    """
    first = section.shown[0] if section.rows else section.columns
    return {
        "title": section.title,
        "columns": list(zip(section.columns, map(is_number, first), strict=True)),
        "notes": [note for note in (section.cut, section.note) if note],
        "rows": [
            [
                (
                    column,
                    shown(cell),
                    record_address(cell) if isinstance(cell, models.Model) else "",
                    is_number(cell),
                )
                for column, cell in zip(section.columns, row, strict=True)
            ]
            for row in section.shown
        ],
    }


def is_number(cell):
    return not isinstance(cell, str | models.Model | DayRange | None)
