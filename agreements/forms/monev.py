"""What a TKKSD said of a draft, and what three sides say of an agreement in force."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.actions.evaluating import partners_to_speak_for
from agreements.models import (
    CRITERIA,
    Agency,
    Assessment,
    CommitteeReview,
    Evaluation,
    Opinion,
    Side,
)

from .base import RegisterForm


class CommitteeReviewForm(RegisterForm):
    class Meta:
        model = CommitteeReview
        fields = [
            "name",
            "position",
            "province",
            "reviewed_on",
            "reviewed_at",
            "opinion",
            "remark",
        ]
        help_texts = {"remark": _("Wajib bila tidak setuju sepenuhnya.")}

    def clean_remark(self):
        remark = self.cleaned_data["remark"]
        if not remark and self.cleaned_data.get("opinion") not in (None, Opinion.AGREE):
            raise ValidationError(_("Tulis catatannya bila tidak setuju sepenuhnya."))
        return remark


class EvaluationForm(RegisterForm):
    class Meta:
        model = Evaluation
        fields = ["agreement", "province", "period"]
        help_texts = {
            "agreement": _("Ketik judul, pihak, atau nomor catatannya."),
            "province": _("Biro provinsi ini menutup evaluasi."),
            "period": _("Misalnya “2026” atau “semester I 2026”."),
        }


class AssessmentForm(RegisterForm):
    """One side's view; ``evaluation`` and ``side`` are given with the page and not typed."""

    class Meta:
        model = Assessment
        fields = [
            "agency",
            "province",
            "assessor",
            *CRITERIA,
            "obstacles",
            "rating",
            "recommendation",
            "suggestions",
        ]
        help_texts = {
            "agency": _("Perangkat daerah yang melaksanakan dan menilai."),
            "province": _("Mitra yang menilai."),
            "assessor": _("Misalnya “Rina Wijaya, Kepala Bidang Perdagangan”."),
            **dict.fromkeys(CRITERIA, _("Kosongkan bila tidak dinilai.")),
            "obstacles": _("Yang menghambat selama masa ini."),
            "rating": _("Kesan menyeluruh, tidak harus rata-rata."),
            "recommendation": _("Apa yang sebaiknya terjadi dengan kerja sama ini."),
            "suggestions": _("Untuk masa berikutnya."),
        }

    def __init__(self, *args, user, evaluation=None, side=None, **kwargs):
        super().__init__(*args, **kwargs)
        if evaluation:
            self.instance.evaluation, self.instance.side = evaluation, side
        if self.instance.side:
            self._ask_who(user, self.instance.evaluation, self.instance.side)

    def _ask_who(self, user, evaluation, side):
        """An agency of the desk, or a partner for whom the user may speak; the bureau is one."""
        choices = {
            Side.AGENCY: ("agency", Agency.objects.filter(province=evaluation.province_id)),
            Side.PARTNER: ("province", partners_to_speak_for(user, evaluation)),
        }
        asked = choices.get(side)
        for name in {"agency", "province"} - {asked and asked[0]}:
            self.fields.pop(name, None)
        if asked and asked[0] in self.fields:
            field = self.fields[asked[0]]
            field.queryset, field.required = asked[1], True

    def _get_validation_exclusions(self):
        """The unique constraint on evaluation and side is checked though nobody types them."""
        return super()._get_validation_exclusions() - {"evaluation", "side", "agency", "province"}
