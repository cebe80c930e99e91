"""What every form of the register shares."""

from django import forms
from django.utils.translation import gettext_lazy as _

from agreements.fields import form_warnings

from .help import help_for


class RegisterForm(forms.ModelForm):
    """A form that tidies spaces in one-line texts and can say what is worth a second look.

    A subclass puts a warning of its own into `doubts`, by the name of its field.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.doubts = {}
        for name, field in self.fields.items():
            field.help_text = field.help_text or help_for(self._meta.model, name)
            # Django's own words call a field "bidang", which is a sector here.
            field.error_messages["required"] = _("Wajib diisi.")
            # A browser cuts a pasted text off at its maximum in silence; the form says so.
            field.widget.attrs.pop("maxlength", None)

    def clean(self):
        """Runs of spaces, as pasted from articles, become one; paragraphs keep their lines."""
        cleaned = super().clean()
        for name, value in cleaned.items():
            cleaned[name] = tidy(self.fields[name], value)
        return cleaned

    @property
    def warnings(self):
        """(field label, warning) for input that was read but should be checked; blocks nothing."""
        return form_warnings(self)


def tidy(field, value):
    """The value of a form field, without needless spaces if it is a text of one line."""
    if isinstance(value, str) and not isinstance(field.widget, forms.Textarea):
        return " ".join(value.split())
    return value
