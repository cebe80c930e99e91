"""A new account: with a password that its admin types, or with an invitation to choose one."""

from django import forms
from django.contrib.auth.forms import UserCreationForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.signin.links import invite

from .small_forms import SmallForm


class NewAccountForm(UserCreationForm):
    """Without a password its person is invited, and needs an e-mail address."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("password1", "password2"):
            self.fields[name].required = False
        self.fields["password1"].help_text = _(
            "Kosongkan untuk mengundang: orangnya memilih kata sandinya sendiri lewat tautan yang "
            "dikirim ke surelnya. Kalau diisi, sedikitnya 12 karakter."
        )

    def clean(self):
        cleaned = super().clean()
        typed = [cleaned.get("password1"), cleaned.get("password2")]
        if any(typed) and not all(typed) and not self.errors:
            self.add_error("password2", ValidationError(self.error_messages["password_mismatch"]))
        if not any(typed) and not cleaned.get("email"):
            self.add_error("email", _("Isi surelnya, atau ketik kata sandi."))
        return cleaned

    def set_password_and_save(self, user, commit=True, **options):
        if self.cleaned_data["password1"]:
            return super().set_password_and_save(user, commit=commit, **options)
        invite(user)
        if commit:
            user.save()
        return user


class ButtonForm(SmallForm):
    """A button; there is nothing to type."""

    seen = None


class ResetFactorForm(SmallForm):
    """Whoever loses a phone tells so in person; the box stops a slip of the hand."""

    seen = None
    is_sure = forms.BooleanField(
        label=gettext_lazy("Saya sudah memastikan bahwa pemilik akun sendiri yang meminta")
    )
