"""What is typed at sign-in; each guess counts."""

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm, AdminPasswordChangeForm
from django.contrib.auth.forms import UsernameField
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.models import Outcome
from agreements.signin import second_factor
from agreements.signin.guesses import Attempt, told
from agreements.signin.history import keep, keep_failure

PASSWORD, CODE = "sandi", "kode"


class Guarded:
    """Form mixin: ``locked_for`` are the seconds for which nothing is checked, if any."""

    locked_for = 0

    def guess(self, what, username, request):
        """The Attempt that is made now. Raises ValidationError if there were too many."""
        attempt = Attempt(what, username, request)
        if attempt.locked_for:
            self.locked_for = attempt.locked_for
            if attempt.is_first_locked:
                keep_failure(username, request, Outcome.LOCKED)
            raise ValidationError(told(attempt.locked_for), code="locked")
        return attempt


class SignInForm(Guarded, AdminAuthenticationForm):
    """Name and password."""

    username = UsernameField(
        label=gettext_lazy("Nama pengguna"),
        max_length=150,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )

    def clean(self):
        username = self.cleaned_data.get("username")
        if not (username and self.cleaned_data.get("password")):
            return super().clean()
        attempt = self.guess(PASSWORD, username, self.request)
        try:
            cleaned = super().clean()
        except ValidationError:
            keep_failure(username, self.request, Outcome.WRONG_PASSWORD)
            raise
        attempt.succeeded()
        return cleaned


class ChangePasswordForm(Guarded, AdminPasswordChangeForm):
    """Django's, but guesses at the old password count; the page adds the request."""

    request = None

    def clean_old_password(self):
        attempt = self.guess(PASSWORD, self.user.username, self.request)
        typed = super().clean_old_password()
        attempt.succeeded()
        return typed


class OwnForm(Guarded, forms.Form):
    """A form about one's own account; ``user`` need not be signed in wholly yet."""

    def __init__(self, *args, user, request, **kwargs):
        super().__init__(*args, use_required_attribute=True, label_suffix="", **kwargs)
        self.user, self.request = user, request

    def check_password(self, typed):
        attempt = self.guess(PASSWORD, self.user.username, self.request)
        if not self.user.check_password(typed):
            raise ValidationError(_("Kata sandi ini salah."))
        attempt.succeeded()

    def check_code(self, typed):
        """The Outcome of a code of the person's device, or of a recovery code."""
        if seconds := second_factor.seconds_to_wait(self.user):
            self.locked_for = seconds
            raise ValidationError(_("Kode tadi salah. Tunggu %d detik, lalu coba lagi.") % seconds)
        attempt = self.guess(CODE, self.user.username, self.request)
        outcome = second_factor.check(self.user, typed)
        if outcome == Outcome.WRONG_CODE:
            keep(self.user, self.request, outcome)
            raise ValidationError(_("Kode ini salah, sudah dipakai, atau sudah lewat."))
        attempt.succeeded()
        return outcome


def code_field(label, **options):
    """Six digits of a device or a recovery code, which a phone may fill in by itself."""
    shown = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
    return forms.CharField(
        label=label, max_length=20, widget=forms.TextInput(attrs=shown), **options
    )


def password_field():
    return forms.CharField(
        label=gettext_lazy("Kata sandi Anda"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(OwnForm):
    """The code after the password; ``outcome`` is how the person came in."""

    code = code_field(
        gettext_lazy("Kode"),
        help_text=gettext_lazy("Enam angka dari aplikasi di ponsel Anda, atau kode pemulihan."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs["autofocus"] = True

    def clean_code(self):
        self.outcome = self.check_code(self.cleaned_data["code"])


class PasswordForm(OwnForm):
    """Asks for the password again, so that nobody acts at a desk that was left open."""

    password = password_field()

    def clean_password(self):
        self.check_password(self.cleaned_data["password"])


class SureForm(PasswordForm):
    """Asks for password and code again before something important is changed.

    The password comes first: whoever does not know it tries no codes.
    """

    code = code_field(
        gettext_lazy("Kode"), help_text=gettext_lazy("Dari perangkat Anda, atau kode pemulihan.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.user.second_factor_since:
            del self.fields["code"]

    def clean_code(self):
        if "password" in self.errors:
            return
        self.check_code(self.cleaned_data["code"])


class DeviceForm(SureForm):
    """A new device: its first code shows that it learned the secret.

    Who gave the password a moment ago, and has to set a device up to come in, is not asked again.
    """

    first_code = code_field(gettext_lazy("Enam angka dari aplikasi"))

    def __init__(self, *args, device, **kwargs):
        super().__init__(*args, **kwargs)
        self.device = device
        self.codes = []
        if not self.request.user.is_authenticated:
            del self.fields["password"]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            typed = cleaned["first_code"].replace(" ", "")
            self.codes = second_factor.turn_on(self.user, self.device, typed)
            if not self.codes:
                self.add_error("first_code", _("Kode ini bukan dari QR di atas, atau sudah lewat."))
        return cleaned
