"""A spreadsheet on its way in; what it holds is read afterwards, by a process of its own."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from agreements.models import SheetImport

from .uploads import UploadField


class SheetUploadForm(forms.ModelForm):
    class Meta:
        model = SheetImport
        fields = ("kind", "file")
        field_classes = {"file": UploadField}
        widgets = {"kind": forms.RadioSelect, "file": forms.FileInput}

    class Media:
        js = ("js/upload_size.js",)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limit = settings.MAX_UPLOAD_MEGABYTES
        self.fields["kind"].choices = SheetImport._meta.get_field("kind").choices
        self.fields["file"].help_text = _("XLSX atau CSV; paling besar %d MB.") % limit
        self.fields["file"].widget.attrs |= {
            "accept": ".xlsx,.csv",
            "data-max-megabytes": limit,
            "data-too-large": _("Berkas ini lebih besar daripada %d MB.") % limit,
        }

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_MEGABYTES * 2**20:
            raise forms.ValidationError(
                _("Berkas terlalu besar (paling besar %d MB). Bagi menjadi beberapa berkas.")
                % settings.MAX_UPLOAD_MEGABYTES
            )
        return file
