"""The templates of a bureau's papers."""

from django import forms

from agreements.models import PaperTemplate
from agreements.papers import LARGEST_TEMPLATE, check_template

from .base import RegisterForm
from .uploads import UploadField


class PaperTemplateForm(RegisterForm):
    """A template is kept only if it is a plain DOCX that can be rendered."""

    class Meta:
        model = PaperTemplate
        fields = ["province", "kind", "file"]
        field_classes = {"file": UploadField}
        widgets = {"file": forms.FileInput}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and "file" in self.changed_data:
            check_template(file.read(LARGEST_TEMPLATE + 1))
            file.seek(0)
        return file
