"""“Keamanan akun saya”: the second factor, the last sign-ins, other sessions."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from agreements.signin import second_factor, sessions
from agreements.signin.history import last_sign_ins

from .forms import PasswordForm, SureForm
from .pages import inside, shown
from .second_factor import recovery_codes


def security(request, site):
    user = request.user
    said = {
        "title": _("Keamanan akun saya"),
        "is_required": second_factor.is_required(user),
        "codes_left": user.recovery_codes.count(),
        "sign_ins": last_sign_ins(user.sign_ins),
    }
    return shown(request, site, "security", None, **said)


def new_codes(request, site):
    """Ten recovery codes in place of those that are left."""
    if not request.user.second_factor_since:
        raise PermissionDenied
    form = sure_form(request)
    if request.method == "POST" and form.is_valid():
        return recovery_codes(request, site, second_factor.new_recovery_codes(request.user))
    said = {
        "title": _("Kode pemulihan baru"),
        "told": _("Kode yang lama tidak berlaku lagi begitu Anda membuat yang baru."),
        "button": _("Buat kode baru"),
    }
    return shown(request, site, "sure", form, **said)


def turn_off(request, site):
    """The password alone again, where no role demands more."""
    user = request.user
    if not user.second_factor_since or second_factor.is_required(user):
        raise PermissionDenied
    form = sure_form(request)
    if request.method == "POST" and form.is_valid():
        second_factor.turn_off(user)
        sessions.let_in(request, user)
        messages.success(request, _("Faktor kedua dimatikan; sesi lain diakhiri."))
        return redirect("admin:security")
    said = {
        "title": _("Matikan faktor kedua"),
        "told": _("Sesudah itu siapa pun yang tahu kata sandi Anda dapat masuk."),
        "button": _("Matikan faktor kedua"),
    }
    return shown(request, site, "sure", form, **said)


def end_sessions(request, site):
    """Every session but this one ends, if it is their person who asks."""
    form = PasswordForm(request.POST or None, user=request.user, request=request)
    if request.method == "POST" and form.is_valid():
        sessions.end_others(request)
        messages.success(request, _("Semua sesi lain diakhiri."))
        return redirect("admin:security")
    said = {
        "title": _("Akhiri sesi lain"),
        "told": _("Semua sesi akun ini berakhir kecuali yang ini; yang lain harus masuk lagi."),
        "button": _("Akhiri sesi lain"),
    }
    return shown(request, site, "sure", form, **said)


def make_sure(request, site):
    """The page that ``ask_again`` leads to; it leads back."""
    form = sure_form(request)
    if request.method == "POST" and form.is_valid():
        sessions.is_sure_now(request)
        asked = request.GET.get("next", "")
        return redirect(asked if inside(request, asked) else "admin:index")
    said = {
        "title": _("Ketik kata sandi lagi"),
        "told": _("Di sini diubah cara seseorang masuk, jadi kata sandi Anda diminta lagi."),
        "button": _("Lanjut"),
    }
    return shown(request, site, "sure", form, **said)


def sure_form(request):
    return SureForm(request.POST or None, user=request.user, request=request)
