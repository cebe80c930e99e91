"""Draft papers of an agreement, and the templates with which a bureau writes them."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.access import default_desk, may, visible
from agreements.addresses import record_address
from agreements.files import DOCX, download
from agreements.forms import PaperTemplateForm
from agreements.models import Agreement, AgreementLink, PaperKind, PaperTemplate
from agreements.papers import LISTS, PLACEHOLDERS, TemplateError, draft, own_template

from .choices import RecordChoices
from .owner import offer_own_desks
from .scope import ScopedAdmin

OWN_URL_NAME = "agreements_papertemplate_own"


def draft_paper(request, pk, kind):
    """A paper written from the record, for whoever sees the record; it names what he may see."""
    links = visible(AgreementLink.objects.select_related("to_agreement"), request.user)
    agreements = Agreement.objects.prefetch_related(Prefetch("links_out", links))
    agreement = get_object_or_404(agreements, pk=pk)
    if not may(request.user, "view", agreement):
        raise PermissionDenied
    if kind not in PaperKind:
        raise Http404
    try:
        name, paper = draft(agreement, kind, default_desk(request.user, "view"))
    except TemplateError as error:
        messages.error(request, gettext("Templat biro tidak dapat dipakai. %s") % error)
        return HttpResponseRedirect(record_address(agreement))
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(paper, content_type=DOCX.content_type, headers=headers)


def own_template_file(request, kind):
    """The register's own template, for a bureau to begin its own with."""
    if not may(request.user, "view", PaperTemplate):
        raise PermissionDenied
    if kind not in PaperKind:
        raise Http404
    return FileResponse(
        own_template(kind).open("rb"), as_attachment=True, content_type=DOCX.content_type
    )


@admin.register(PaperTemplate)
class PaperTemplateAdmin(RecordChoices, ScopedAdmin):
    """A province's own templates, kept by its admins; without one the register's is used."""

    form = PaperTemplateForm
    list_display = ("kind", "province", "updated_at")
    list_filter = ("kind",)
    list_select_related = ("province",)
    readonly_fields = ("stored_file", "own_templates", "placeholders")
    fields = ("province", "kind", "file", "stored_file", "own_templates", "placeholders")

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/berkas/", wrap(self.stored), name="agreements_papertemplate_file"),
            path("bawaan/<str:kind>/", wrap(own_template_file), name=OWN_URL_NAME),
            *super().get_urls(),
        ]

    def stored(self, request, pk):
        template = get_object_or_404(PaperTemplate, pk=pk)
        if not self.has_view_permission(request, template):
            raise PermissionDenied
        return download(template.file, str(template), private=True)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Only the desks whose settings are the user's to keep."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        offer_own_desks(field, request.user, "manage")
        return field

    @admin.display(description=_("berkas tersimpan"))
    def stored_file(self, template):
        if not template.pk:
            return "–"
        address = record_address(template, "file")
        return format_html('<a href="{}">{}</a>', address, gettext("Unduh"))

    @admin.display(description=_("templat bawaan"))
    def own_templates(self, template):
        """The register's, to begin with."""
        return format_html_join(
            ", ",
            '<a href="{}">{}</a>',
            ((reverse(f"admin:{OWN_URL_NAME}", args=[kind]), kind.label) for kind in PaperKind),
        )

    @admin.display(description=_("isian yang tersedia"))
    def placeholders(self, template):
        context = {"texts": PLACEHOLDERS, "lists": LISTS}
        return render_to_string("admin/agreements/_placeholders.html", context)
