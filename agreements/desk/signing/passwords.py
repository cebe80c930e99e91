"""A new password: by the old one, by a link after forgetting it, or at an invitation."""

from django.contrib.auth import views
from django.contrib.auth.forms import PasswordResetForm
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from agreements.limits import spend
from agreements.signin.guesses import told
from agreements.signin.links import ASKED_HERE, invitations, mail_reset

from .forms import ChangePasswordForm
from .pages import locked


class OfDesk:
    """View mixin: a page that looks like the rest of the desk's."""

    site = None

    def get_context_data(self, **kwargs):
        return super().get_context_data(**(self.site.each_context(self.request) | kwargs))

    def render_to_response(self, context, **kwargs):
        return locked(super().render_to_response(context, **kwargs), context.get("form"))


class Change(OfDesk, views.PasswordChangeView):
    """A new password by who knows the old one; it ends every other session."""

    form_class = ChangePasswordForm
    template_name = "registration/password_change_form.html"
    success_url = reverse_lazy("admin:password_change_done")

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        form.request = self.request
        return form


class AddressForm(PasswordResetForm):
    """Whom to mail; that is done in the same time whether there is such an account or not."""

    locked_for = 0

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Surel")

    def save(self, **options):
        mail_reset(self.cleaned_data["email"])


class Forgotten(OfDesk, views.PasswordResetView):
    form_class = AddressForm
    template_name = "admin/signing/forgotten.html"
    title = gettext_lazy("Lupa kata sandi")
    success_url = reverse_lazy("admin:password_reset_done")

    def form_valid(self, form):
        allowance = spend(ASKED_HERE, self.request)
        if allowance.is_spent:
            form.locked_for = allowance.resets_in
            form.add_error(None, told(allowance.resets_in))
            return self.form_invalid(form)
        return super().form_valid(form)


class Mailed(OfDesk, views.PasswordResetDoneView):
    template_name = "admin/signing/mailed.html"
    title = gettext_lazy("Periksa surel Anda")


class NewPassword(OfDesk, views.PasswordResetConfirmView):
    """The page behind a link of a mail; it signs nobody in, so that the code is asked for."""

    template_name = "admin/signing/new_password.html"
    title = gettext_lazy("Pilih kata sandi")
    success_url = reverse_lazy("admin:password_reset_complete")
    reset_url_token = "tulis"  # noqa: S105 - stands in the address in place of the token

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.validlink:
            context["title"] = _("Tautan ini tidak berlaku lagi")
        return context


class Invited(NewPassword):
    token_generator = invitations


class Chosen(OfDesk, views.PasswordResetCompleteView):
    template_name = "admin/signing/chosen.html"
    title = gettext_lazy("Kata sandi tersimpan")
