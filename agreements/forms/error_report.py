"""The one form that anybody may fill in: what is wrong in a published record."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from agreements.models import ErrorReport, ReportedError

from .base import RegisterForm


class ErrorReportForm(RegisterForm):
    """``website`` is a trap: people do not see it, programs fill it in."""

    website = forms.CharField(
        label=_("Biarkan kosong"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    class Meta:
        model = ErrorReport
        fields = ["about", "text", "evidence", "reporter_email"]
        widgets = {
            "text": forms.Textarea(attrs={"rows": 6}),
            "reporter_email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        labels = {"reporter_email": _("Surel Anda")}
        help_texts = {
            "about": _("Pilih yang paling dekat."),
            "text": _("Misalnya: tanggalnya 19 Oktober, bukan 18; ditulis begitu pada naskahnya."),
            "reporter_email": _(
                "Hanya untuk mengirim jawaban. Dibaca meja yang menjawab saja, dan "
                "dihapus begitu laporan ditutup."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", _("Pilih satu")), *ReportedError.choices]
        self.fields["about"].error_messages["required"] = _("Pilih apa yang keliru.")
        self.fields["text"].error_messages["required"] = _("Tulis apa yang keliru.")

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError(_("Bagian ini harus kosong."))
        return ""
