"""Logging in again without losing the form that was being sent."""

from functools import update_wrapper

from django.contrib import admin
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import csrf

from agreements.models import Outcome
from agreements.signin.sessions import NEXT, waiting_for_code

from . import kept
from .signing.forms import SignInForm
from .signing.pages import go_on, inside, locked


class LoginKeepsForms(admin.AdminSite):
    """AdminSite mixin: a form sent after its session expired is there again after the login."""

    login_form = SignInForm

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            is_lost = request.method == "POST" and not self.has_permission(request)
            if is_lost and kept.is_record_form(request):
                return self.login_again(request, kept.packed(request))
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, inner)

    def login(self, request, extra_context=None):
        if request.method == "GET" and waiting_for_code(request):
            return self.ask_for_code(request)
        form = request.POST.get(kept.FIELD, "")
        response = super().login(request, {"kept": form} | (extra_context or {}))
        if response.status_code == 302 and request.method == "POST":
            opened = kept.remember(request, form) or response
            return go_on(request, request.user, opened.url, Outcome.IN)
        return locked(response, getattr(response, "context_data", {}).get("form"))

    def logout(self, request, extra_context=None):
        """What browsers keep of the desk goes with the session; lines that a mission waits to send
        stay.
        """
        response = super().logout(request, extra_context)
        response["Clear-Site-Data"] = '"cache"'
        return response

    def ask_for_code(self, request):
        """The password was given a moment ago; the code leads to where somebody now wants to go."""
        asked = request.GET.get("next", "")
        if inside(request, asked):
            request.session[NEXT] = asked
        return redirect("admin:second_factor")

    def login_again(self, request, form):
        """The login page with the signed ``form``, or the news that it is too long for it.

        None is for a login that failed without any form to keep.
        """
        told = _("Sesi Anda sudah berakhir. Masuk lagi; isian Anda ikut dibawa.")
        if form is None:
            told = _("Halaman masuk ini sudah lama terbuka. Masuk sekali lagi.")
        elif not form:
            told = _(
                "Sesi Anda sudah berakhir dan isian Anda terlalu panjang untuk ikut dibawa. Tekan "
                "tombol kembali pada peramban dan salin isian yang panjang sebelum masuk lagi."
            )
        context = {
            **self.each_context(request),
            "title": _("Masuk"),
            "app_path": reverse("admin:login"),
            "next": reverse("admin:index"),
            "form": SignInForm(request),
            "kept": form or "",
            "told": told,
        }
        return render(request, "admin/login.html", context, status=403)


def csrf_failure(request, reason=""):
    """A form with a token of a former login is shown again to be checked and saved.

    Only if it was sent by a page of this site; otherwise it is refused.
    """
    site = admin.site
    is_login = request.path == reverse("admin:login")
    if not kept.is_from_here(request) or not (is_login or kept.is_record_form(request)):
        return csrf.csrf_failure(request, reason)
    form = request.POST.get(kept.FIELD) or None if is_login else kept.packed(request)
    reopened = form and site.has_permission(request) and kept.remember(request, form)
    return reopened or site.login_again(request, form)
