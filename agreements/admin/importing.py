"""Spreadsheets at the desk: upload, preview, saving under way, and what became of each row."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from agreements.access import may
from agreements.forms.sheets import SheetUploadForm
from agreements.imports.sheets import jobs
from agreements.imports.sheets.blank import HINTS, blank_csv, blank_xlsx
from agreements.imports.sheets.corrected import corrected_csv, corrected_xlsx
from agreements.models import SheetImport, SheetKind, SheetRow, SheetState, Verdict

from .importing_rows import labels_of, shown_rows
from .owner import OwnerChoice
from .scope import ScopedAdmin

BLANK_URL_NAME = "agreements_sheetimport_blank"
CORRECTED_URL_NAME = "agreements_sheetimport_corrected"
ROWS_PER_PAGE = 25
WRITTEN = (Verdict.NEW, Verdict.CHANGED)
SHOWN_FIRST = (Verdict.ERROR, Verdict.CHANGED, Verdict.NEW, Verdict.SAME)
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@admin.register(SheetImport)
class SheetImportAdmin(OwnerChoice, ScopedAdmin):
    """A file is uploaded once; afterwards its page shows the preview, the progress, the result."""

    form = SheetUploadForm
    add_form_template = "admin/agreements/sheet_upload.html"
    list_display = ("name", "kind", "owner", "state", "row_count", "uploaded_by", "uploaded_at")
    list_filter = ("kind", "state")
    list_select_related = ("owner", "uploaded_by")
    fieldsets = ((None, {"fields": ("kind", "file")}),)

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("templat/", wrap(self.blank), name=BLANK_URL_NAME),
            path("<int:pk>/perbaikan/", wrap(self.corrected), name=CORRECTED_URL_NAME),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request, obj=None):
        return False

    # --- Uploading -------------------------------------------------------------------------------

    def get_changeform_initial_data(self, request):
        return {"kind": request.GET.get("isi", SheetKind.AGREEMENTS)}

    def render_change_form(self, request, context, *args, **kwargs):
        context |= {
            "title": _("Impor dari berkas"),
            "sheet_kinds": SheetKind.choices,
            "hints": HINTS,
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, sheet, form, change):
        sheet.name = form.cleaned_data["file"].name
        sheet.uploaded_by = request.user
        super().save_model(request, sheet, form, change)
        jobs.resume(sheet)

    def response_add(self, request, sheet, post_url_continue=None):
        return HttpResponseRedirect(page_of(sheet))

    # --- The page of a sheet ---------------------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        sheet = self.get_object(request, object_id)
        if sheet is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, sheet):
            raise PermissionDenied
        if request.method == "POST":
            return self._pressed(request, sheet)
        context = self.admin_site.each_context(request) | {
            "title": sheet.name,
            "opts": self.opts,
            "sheet": sheet,
            "may_change": self.has_change_permission(request, sheet),
            "unread": [place["header"] for place in sheet.places if not place["column"]],
            **self._rows(request, sheet),
        }
        return TemplateResponse(request, "admin/agreements/sheet.html", context)

    def _pressed(self, request, sheet):
        if not self.has_change_permission(request, sheet):
            raise PermissionDenied
        if "_save_all" in request.POST or "_save_good" in request.POST:
            good = "_save_good" in request.POST
            jobs.confirm(sheet, by=request.user, only_good_rows=good)
        elif "_stop" in request.POST:
            jobs.stop(sheet)
            messages.info(request, _("Impor dibatalkan; tidak ada yang tersimpan."))
        elif "_resume" in request.POST and (not sheet.is_under_way or sheet.is_dead):
            jobs.resume(sheet)
        return HttpResponseRedirect(page_of(sheet))

    def _rows(self, request, sheet):
        """The verdicts with their numbers, and one page of the rows of the chosen one."""
        if sheet.state not in (SheetState.PREVIEW, SheetState.DONE):
            return {}
        rows = SheetRow.objects.filter(sheet=sheet)
        counts = dict(rows.order_by().values_list("verdict").annotate(rows=Count("pk")))
        first = next((verdict for verdict in SHOWN_FIRST if verdict in counts), Verdict.NEW)
        chosen = request.GET.get("hasil", first)
        if chosen not in Verdict:
            chosen = first
        pages = Paginator(rows.filter(verdict=chosen).order_by("number"), ROWS_PER_PAGE)
        page = pages.get_page(request.GET.get("halaman"))
        good = sum(count for verdict, count in counts.items() if verdict in WRITTEN)
        return {
            "tabs": [(verdict, counts.get(verdict, 0)) for verdict in Verdict],
            "chosen": chosen,
            "page": page,
            "rows": shown_rows(sheet, page.object_list),
            "wrong": counts.get(Verdict.ERROR, 0),
            "good": good,
        }

    # --- Files -----------------------------------------------------------------------------------

    def blank(self, request):
        """The empty sheet of a kind (`isi`), as XLSX or CSV (`format`)."""
        if not may(request.user, "view", SheetImport):
            raise PermissionDenied
        kind, extension = request.GET.get("isi"), request.GET.get("format")
        if kind not in SheetKind or extension not in CONTENT_TYPES:
            raise Http404
        content = blank_xlsx(kind) if extension == "xlsx" else blank_csv(kind)
        return HttpResponse(content, headers=headers(f"templat-{kind}", extension))

    def corrected(self, request, pk):
        """The rows with what is wrong in them: the wrong ones, or all (`baris=semua`)."""
        sheet = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, sheet):
            raise PermissionDenied
        extension = request.GET.get("format", "csv")
        if extension not in CONTENT_TYPES:
            raise Http404
        only_wrong = request.GET.get("baris") != "semua"
        described = headers(f"perbaikan-{sheet.pk}", extension)
        if extension == "xlsx":
            file = corrected_xlsx(sheet, labels_of(sheet), only_wrong=only_wrong)
            return FileResponse(file, headers=described)
        content = corrected_csv(sheet, labels_of(sheet), only_wrong=only_wrong)
        return StreamingHttpResponse(content, headers=described)


def page_of(sheet):
    return reverse("admin:agreements_sheetimport_change", args=[sheet.pk])


def headers(name, extension):
    return {
        "Content-Type": CONTENT_TYPES[extension],
        "Content-Disposition": content_disposition_header(
            as_attachment=True, filename=f"{name}.{extension}"
        ),
        "Cache-Control": "private, no-store",
    }
