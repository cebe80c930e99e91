"""Files of agreements at the desk: storing them, and reading those that one may see."""

from django.forms import BaseInlineFormSet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.access import visible
from agreements.files import download
from agreements.forms import DocumentForm
from agreements.models import Document

from .inlines import BlockInline

DOCUMENT_URL_NAME = "agreements_agreement_document"


class DocumentFormSet(BaseInlineFormSet):
    """The same file is not stored twice at once; the forms know the files that are stored."""

    user = None

    def get_form_kwargs(self, index):
        return super().get_form_kwargs(index) | {"user": self.user}

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            digest = getattr(form, "fingerprint", None)
            if not digest or self._should_delete_form(form):
                continue
            if digest in seen:
                form.add_error("file", _("Berkas ini dipilih dua kali; kosongkan salah satunya."))
            seen.add(digest)


class FileInline(BlockInline):
    model = Document
    form = DocumentForm
    formset = DocumentFormSet
    classes = ("collapse",)
    readonly_fields = ("stored_file",)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.user = request.user
        return formset

    def stored_file(self, document):
        if not document.pk:
            return "–"
        return format_html(
            '<a href="{}">{}</a>{}<br>SHA-256 <code title="{}">{}…</code>',
            reverse(f"admin:{DOCUMENT_URL_NAME}", args=[document.pk]),
            _("Unduh"),
            "" if document.has_text else _(" (tanpa teks)"),
            document.sha256,
            document.short_sha256,
        )

    stored_file.short_description = gettext_lazy("berkas tersimpan")


class DocumentInline(FileInline):
    """The papers of an agreement; evidence is kept, and closed, with its evaluation."""

    fields = (("kind", "title"), ("file", "stored_file"), ("is_public", "page_count"))

    def get_queryset(self, request):
        return super().get_queryset(request).filter(evaluation=None)


def document_file(request, pk):
    """A file of an agreement as a download for those of the staff who may see it."""
    document = get_object_or_404(visible(Document.objects.all(), request.user), pk=pk)
    return download(document.file, document.title, private=True)
