"""Evaluations of agreements: opened by a desk, given by three sides, closed by the bureau."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from agreements.access import visible, within
from agreements.actions.evaluating import (
    close_evaluation,
    keeps_evaluation,
    may_change_assessment,
    open_sides,
)
from agreements.addresses import list_address, record_address
from agreements.forms import AssessmentForm, EvaluationForm
from agreements.models import CRITERIA, Assessment, DocumentKind, Evaluation, Side
from agreements.stats.evaluation import side_by_side

from .choices import RecordChoices
from .documents import DocumentFormSet, FileInline
from .owner import offer_own_desks
from .scope import ScopedAdmin


class EvidenceFormSet(DocumentFormSet):
    """Files of the evaluated agreement, marked as evidence and never public."""

    def _construct_form(self, index, **kwargs):
        form = super()._construct_form(index, **kwargs)
        form.instance.agreement_id = self.instance.agreement_id
        form.instance.kind = DocumentKind.EVIDENCE
        return form


class EvidenceInline(FileInline):
    formset = EvidenceFormSet
    classes = ()
    verbose_name = _("bukti evaluasi")
    verbose_name_plural = _("bukti evaluasi")
    fields = (("title", "file", "stored_file", "page_count"),)


@admin.register(Evaluation)
class EvaluationAdmin(RecordChoices, ScopedAdmin):
    """Seen by every party's desk; the frame is changed by the desk that opened it, until closed."""

    form = EvaluationForm
    change_form_template = "admin/agreements/evaluation_change_form.html"
    list_display = ("agreement", "period", "province", "sides", "is_closed")
    list_filter = (("closed_at", admin.EmptyFieldListFilter),)
    list_select_related = ("agreement", "province")
    search_fields = ("agreement__title",)
    autocomplete_fields = ("agreement",)
    inlines = (EvidenceInline,)
    readonly_fields = ("opener", "opened_at", "closer", "closed_at")

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("assessments")

    def get_urls(self):
        close = self.admin_site.admin_view(self.close)
        name = "agreements_evaluation_close"
        return [path("<int:pk>/tutup/", close, name=name), *super().get_urls()]

    def get_fieldsets(self, request, obj=None):
        fields = ["agreement", ("province", "period")]
        when = [("opener", "opened_at"), ("closer", "closed_at")]
        return [(None, {"fields": fields + when if obj else fields})]

    def get_readonly_fields(self, request, obj=None):
        return (*self.readonly_fields, "agreement", "province") if obj else self.readonly_fields

    def get_inlines(self, request, obj):
        return self.inlines if obj else ()

    def has_change_permission(self, request, obj=None):
        if obj and (obj.closed_at or not keeps_evaluation(request.user, "change", obj)):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (
            not obj or self.has_change_permission(request, obj)
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Agreements that the user works on, and the desks at which he does."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "agreement":
            field.queryset = within(field.queryset, request.user, "change")
        else:
            offer_own_desks(field, request.user, "change")
        return field

    def save_model(self, request, evaluation, form, change):
        if not change:
            evaluation.opened_by = request.user
        super().save_model(request, evaluation, form, change)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj:
            assessments = list(
                obj.assessments.select_related("agency__province", "province", "given_by")
            )
            context |= {
                "assessments": [
                    (each, may_change_assessment(request.user, each)) for each in assessments
                ],
                "criteria": side_by_side(assessments),
                "open_sides": [
                    (side.label, list_address(Assessment, "add", evaluation=obj.pk, side=side))
                    for side in open_sides(request.user, obj)
                ],
                "close_url": self._close_url(request, obj),
            }
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def _close_url(self, request, evaluation):
        if evaluation.closed_at or not keeps_evaluation(request.user, "publish", evaluation):
            return ""
        return record_address(evaluation, "close")

    def close(self, request, pk):
        """Close by the button; an address alone only leads to the evaluation."""
        evaluation = get_object_or_404(visible(Evaluation.objects.all(), request.user), pk=pk)
        if request.method == "POST":
            try:
                close_evaluation(evaluation=evaluation, by=request.user)
            except ValidationError as refusal:
                messages.error(request, " ".join(refusal.messages))
            else:
                messages.success(request, gettext("Evaluasi ditutup."))
        return HttpResponseRedirect(record_address(evaluation))

    @admin.display(description=_("dibuka oleh"))
    def opener(self, evaluation):
        return evaluation.opened_by or "–"

    @admin.display(description=_("ditutup oleh"))
    def closer(self, evaluation):
        return evaluation.closed_by or "–"

    @admin.display(description=_("sudah menilai"))
    def sides(self, evaluation):
        given = {each.side for each in evaluation.assessments.all()}
        return ", ".join(str(side.label) for side in Side if side in given) or "–"

    @admin.display(description=_("ditutup"), boolean=True)
    def is_closed(self, evaluation):
        return evaluation.closed_at is not None


@admin.register(Assessment)
class AssessmentAdmin(RecordChoices, ScopedAdmin):
    """One side's view, reached from its evaluation; whose it is stands in the address."""

    form = AssessmentForm
    list_display = ("evaluation", "side", "assessor", "rating", "given_at")
    list_filter = ("side", "rating", "recommendation")
    list_select_related = ("evaluation__agreement",)
    autocomplete_fields = ()

    def add_view(self, request, form_url="", extra_context=None):
        evaluation, _side = self._asked(request)
        return super().add_view(request, form_url, {"subtitle": evaluation} | (extra_context or {}))

    def has_module_permission(self, request):
        return False

    def _asked(self, request):
        """The evaluation and the side of the address; None and None if they are not open."""
        evaluations = visible(Evaluation.objects.all(), request.user)
        number, side = request.GET.get("evaluation", ""), request.GET.get("side")
        evaluation = number.isdecimal() and evaluations.filter(pk=number[:9]).first()
        if not evaluation or side not in open_sides(request.user, evaluation):
            return None, None
        return evaluation, Side(side)

    def has_add_permission(self, request):
        return self._asked(request) != (None, None)

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change_assessment(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        given = {"user": request.user}
        if not obj:
            given["evaluation"], given["side"] = self._asked(request)

        class GivenForm(form):
            def __init__(self, *args, **options):
                super().__init__(*args, **given, **options)

        return GivenForm

    def get_fieldsets(self, request, obj=None):
        side = obj.side if obj else self._asked(request)[1]
        who = {Side.AGENCY: ("agency",), Side.PARTNER: ("province",)}.get(side, ())
        return [
            (side and Side(side).label, {"fields": (*who, "assessor")}),
            (_("Unsur yang dinilai"), {"fields": CRITERIA}),
            (
                _("Kesimpulan"),
                {"fields": ("obstacles", "rating", "recommendation", "suggestions")},
            ),
        ]

    def save_model(self, request, assessment, form, change):
        assessment.given_by = request.user
        super().save_model(request, assessment, form, change)

    def response_add(self, request, assessment, post_url_continue=None):
        return self._back(request, assessment)

    def response_change(self, request, assessment):
        return self._back(request, assessment)

    def response_delete(self, request, obj_display, obj_id):
        messages.success(request, gettext("Penilaian dihapus."))
        return HttpResponseRedirect(list_address(Evaluation))

    def _back(self, request, assessment):
        messages.success(request, gettext("Penilaian tersimpan."))
        return HttpResponseRedirect(record_address(assessment.evaluation))
