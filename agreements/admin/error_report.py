"""What readers report as wrong: read by the desks concerned, answered by those who write there."""

from django import forms
from django.contrib import admin
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from agreements.access import may, visible
from agreements.actions import close_report
from agreements.addresses import record_address
from agreements.models import ErrorReport, ReportState

from .filters import MatterFilter
from .scope import ScopedAdmin
from .small_forms import SmallForm, SmallForms, reason_field


class AnswerForm(SmallForm):
    """Closes a report; an answer can only be sent to somebody who left an address."""

    seen = None
    state = forms.ChoiceField(
        label=_("Hasilnya"),
        choices=[(state, state.label) for state in (ReportState.ANSWERED, ReportState.REJECTED)],
    )
    answer = reason_field(
        _("Jawaban"),
        help_text=_("Apa yang diperbaiki, atau mengapa tidak. Tidak tampil di situs."),
    )
    send = forms.BooleanField(
        label=_("Kirim jawaban ini ke surel pelapor"), required=False, initial=True
    )

    def __init__(self, *args, record, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        if not record.reporter_email:
            del self.fields["send"]


@admin.register(ErrorReport)
class ErrorReportAdmin(SmallForms, ScopedAdmin):
    """Nobody adds, changes or deletes a report at the desk; it is answered once."""

    change_form_template = "admin/agreements/errorreport_change_form.html"
    list_display = ("number", "title", "about", "reported_at", "state")
    list_display_links = ("number", "title")
    list_filter = (MatterFilter, "state", "about")
    list_select_related = ("agreement", "mission", "transaction")
    search_fields = ("text", "evidence", "agreement__title", "mission__title")
    search_help_text = _("Cari dalam laporan dan judul catatannya.")
    ordering = ("-reported_at", "-pk")
    fields = ("of_record", ("about", "reported_at"), "text", "evidence", "reporter_email")
    outcome = ("state", "answer", "is_answer_sent", ("closed_by", "closed_at"))

    def get_urls(self):
        view = self.admin_site.admin_view(self.answer_view)
        name = "agreements_errorreport_answer"
        return [path("<int:pk>/jawab/", view, name=name), *super().get_urls()]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_fields(self, request, obj=None):
        """The address only to those who may answer, while there is one."""
        shown = self.fields if obj and obj.reporter_email else self.fields[:-1]
        if not may(request.user, "change", obj or self.model):
            shown = self.fields[:-1]
        return shown if obj and obj.state == ReportState.NEW else (*shown, *self.outcome)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj.state == ReportState.NEW and may(request.user, "change", obj):
            context["answer_form"] = self.answer_form(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def answer_view(self, request, pk):
        """Close the report with what was posted; an address alone leads back to it."""

        def act(**typed):
            close_report(report=report, by=request.user, **typed)

        report = get_object_or_404(visible(ErrorReport.objects.all(), request.user), pk=pk)
        if request.method != "POST":
            return HttpResponseRedirect(record_address(report))
        form = self.answer_form(report, request.POST)
        return self.answer(request, form, act, _("“%s” ditutup."))

    def answer_form(self, report, *posted):
        return AnswerForm(
            *posted,
            record=report,
            address=record_address(report, "answer"),
            button=_("Jawab dan tutup laporan"),
            auto_id="id_answer_%s",
        )

    @admin.display(description=_("nomor"), ordering="pk")
    def number(self, report):
        return report.pk

    @admin.display(description=_("catatan"))
    def title(self, report):
        return str(report.record)

    @admin.display(description=_("catatan"))
    def of_record(self, report):
        return format_html('<a href="{}">{}</a>', record_address(report.record), report.record)
