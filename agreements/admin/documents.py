"""Files of agreements: storing them, and reading them at the desk whether public or not."""

import hashlib

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.forms import BaseInlineFormSet, FileInput
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.forms import RegisterForm
from agreements.models import Document

from .inlines import BlockInline

MAX_MEGABYTES = 25
DOCUMENT_URL_NAME = "agreements_agreement_document"


class DocumentForm(RegisterForm):
    """Checks the size; the model checks the extension."""

    class Meta:
        model = Document
        fields = ("kind", "title", "file", "is_public", "page_count")
        widgets = {"file": FileInput}

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MAX_MEGABYTES * 2**20:
            raise ValidationError(
                _("Berkas terlalu besar (paling besar %d MB). Kecilkan pindaiannya.")
                % MAX_MEGABYTES
            )
        return file


class DocumentFormSet(BaseInlineFormSet):
    """The same file is kept once per agreement."""

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            file = getattr(form, "cleaned_data", {}).get("file")
            if not file or self._should_delete_form(form):
                continue
            is_new = "file" in form.changed_data
            digest = fingerprint(file) if is_new else form.instance.sha256
            if digest in seen:
                form.add_error("file", _("Berkas ini sudah ada pada naskah ini."))
            seen.add(digest)


def fingerprint(upload):
    upload.seek(0)
    digest = hashlib.file_digest(upload, "sha256").hexdigest()
    upload.seek(0)
    return digest


class DocumentInline(BlockInline):
    model = Document
    form = DocumentForm
    formset = DocumentFormSet
    classes = ("collapse",)
    readonly_fields = ("stored_file",)
    fields = (("kind", "title"), ("file", "stored_file"), ("is_public", "page_count"))

    def stored_file(self, document):
        if not document.pk:
            return "–"
        url = reverse(f"admin:{DOCUMENT_URL_NAME}", args=[document.pk])
        return format_html('<a href="{}">{}</a>', url, _("Unduh"))

    stored_file.short_description = gettext_lazy("berkas tersimpan")


@permission_required("agreements.view_document", raise_exception=True)
def document_file(request, pk):
    """Any file of an agreement, as a download for staff."""
    document = get_object_or_404(Document, pk=pk)
    try:
        return FileResponse(document.file.open("rb"), as_attachment=True)
    except FileNotFoundError as error:
        raise Http404 from error
