"""What a TKKSD said of a draft, and what three sides say of an agreement in force."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.models import CommitteeReview, Opinion

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
