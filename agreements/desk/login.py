"""Logging in again without losing the form that was being sent."""

from functools import update_wrapper

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import csrf

from . import kept


class LoginKeepsForms(admin.AdminSite):
    """AdminSite mixin: a form sent after its session expired is there again after the login."""

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            is_lost = request.method == "POST" and not self.has_permission(request)
            if is_lost and kept.is_record_form(request):
                return self.login_again(request, kept.packed(request))
            return inner(request, *args, **kwargs)

        return update_wrapper(guarded, inner)

    def login(self, request, extra_context=None):
        form = request.POST.get(kept.FIELD, "")
        response = super().login(request, {"kept": form} | (extra_context or {}))
        is_done = response.status_code == 302 and request.method == "POST"
        return (is_done and kept.remember(request, form)) or response

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
            "form": AdminAuthenticationForm(request),
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
