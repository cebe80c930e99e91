"""Files of agreements: checked, read and compared with those that are there before any is kept."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from agreements.access import visible
from agreements.files import BY_EXTENSION, FileError, fingerprint, kind_of, read_contents
from agreements.models import Agreement, Document

from .base import RegisterForm
from .uploads import UploadField


class DocumentForm(RegisterForm):
    """A file of `instance.agreement`, whose text and number of pages go into the document.

    ``user`` is who uploads: only agreements that he may see are named to him.
    """

    class Meta:
        model = Document
        fields = ("kind", "title", "file", "is_public", "page_count")
        field_classes = {"file": UploadField}
        widgets = {"file": forms.FileInput}

    class Media:
        js = ("js/upload_size.js",)

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["file"].help_text = self._file_hint()
        self.fields["file"].widget.attrs |= {
            "accept": ",".join(f".{extension}" for extension in BY_EXTENSION),
            "data-max-megabytes": settings.MAX_UPLOAD_MEGABYTES,
            "data-too-large": _("Berkas ini lebih besar daripada %d MB.")
            % settings.MAX_UPLOAD_MEGABYTES,
        }
        self.fields["page_count"].help_text = _("Kosongkan saja: pada PDF dihitung sendiri.")

    def _file_hint(self):
        if self.add_prefix("file") in self.files:
            return _("Pilih lagi berkas ini: peramban tidak menyimpannya untuk Anda.")
        hint = _("PDF, JPG, PNG, atau DOCX; paling besar %d MB.")
        return hint % settings.MAX_UPLOAD_MEGABYTES

    def clean_file(self):
        """The new file, whose contents and fingerprint are kept for `clean`."""
        file = self.cleaned_data["file"]
        if "file" in self.changed_data:
            try:
                self.contents = read_contents(file, kind_of(file))
            except FileError as error:
                raise forms.ValidationError(str(error)) from error
            self.fingerprint = fingerprint(file)
            self._refuse_second_copy()
        return file

    def _copies(self):
        return Document.objects.filter(sha256=self.fingerprint).exclude(pk=self.instance.pk)

    def _refuse_second_copy(self):
        copy = self._copies().filter(agreement=self.instance.agreement_id).first()
        if copy:
            raise forms.ValidationError(
                _("Berkas ini sudah ada pada naskah ini sebagai “%s”.") % copy
            )

    def clean(self):
        cleaned = super().clean()
        if hasattr(self, "contents") and "file" in cleaned:
            self.instance.extracted_text = self.contents.text
            if not (cleaned.get("page_count") and "page_count" in self.changed_data):
                cleaned["page_count"] = self.contents.page_count
            self._warn_of_copies_elsewhere()
        return cleaned

    def _warn_of_copies_elsewhere(self):
        holders = Agreement.objects.filter(documents__in=self._copies())
        named = visible(holders, self.user) if self.user else holders.none()
        if seen := named.first():
            self.doubts["file"] = _("Berkas yang sama juga tersimpan pada “%s”.") % seen
        elif holders.exists():
            self.doubts["file"] = _("Berkas yang sama juga tersimpan pada naskah provinsi lain.")
