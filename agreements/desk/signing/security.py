"""“Keamanan akun saya”: the second factor, where one is signed in, the last sign-ins."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from agreements.signin import second_factor, sessions
from agreements.signin.history import last_sign_ins
from agreements.signin.open_sessions import end_one, open_sessions

from .forms import PasswordForm, SureForm
from .pages import inside, shown
from .second_factor import recovery_codes


def security(request, site):
    user = request.user
    said = {
        "title": _("Keamanan akun saya"),
        "is_required": second_factor.is_required(user),
        "codes_left": user.recovery_codes.count(),
        "sessions": open_sessions(request),
        "sign_ins": last_sign_ins(user.sign_ins),
    }
    return shown(request, site, "security", None, **said)


def new_codes(request, site):
    """Ten recovery codes in place of those that are left."""
    if not request.user.second_factor_since:
        raise PermissionDenied
    return once_sure(
        request,
        site,
        lambda: recovery_codes(request, site, second_factor.new_recovery_codes(request.user)),
        title=_("Kode pemulihan baru"),
        told=_("Kode yang lama tidak berlaku lagi begitu Anda membuat yang baru."),
        button=_("Buat kode baru"),
    )


def turn_off(request, site):
    """The password alone again, where no role demands more."""
    user = request.user
    if not user.second_factor_since or second_factor.is_required(user):
        raise PermissionDenied

    def act():
        second_factor.turn_off(user)
        sessions.let_in(request, user)
        return done(request, _("Faktor kedua dimatikan; sesi lain diakhiri."))

    return once_sure(
        request,
        site,
        act,
        title=_("Matikan faktor kedua"),
        told=_("Sesudah itu siapa pun yang tahu kata sandi Anda dapat masuk."),
        button=_("Matikan faktor kedua"),
    )


def end_sessions(request, site):
    """Every session but this one ends, if it is their person who asks."""

    def act():
        sessions.end_others(request)
        return done(request, _("Semua sesi lain diakhiri."))

    return once_sure(
        request,
        site,
        act,
        form_class=PasswordForm,
        title=_("Akhiri sesi lain"),
        told=_("Semua sesi akun ini berakhir kecuali yang ini; yang lain harus masuk lagi."),
        button=_("Akhiri sesi lain"),
    )


def end_session(request, site, mark):
    """One of the other sessions ends, if it is their person who asks."""
    if not any(session.mark == mark for session in open_sessions(request) if not session.is_this):
        return done(request, _("Sesi itu sudah berakhir."))

    def act():
        end_one(request, mark)
        return done(request, _("Sesi itu diakhiri."))

    return once_sure(
        request,
        site,
        act,
        form_class=PasswordForm,
        title=_("Akhiri satu sesi"),
        told=_("Di peramban itu orang harus masuk lagi."),
        button=_("Akhiri sesi itu"),
    )


def make_sure(request, site):
    """The page that ``ask_again`` leads to; it leads back."""

    def act():
        sessions.is_sure_now(request)
        asked = request.GET.get("next", "")
        return redirect(asked if inside(request, asked) else "admin:index")

    return once_sure(
        request,
        site,
        act,
        title=_("Ketik kata sandi lagi"),
        told=_("Di sini diubah cara seseorang masuk, jadi kata sandi Anda diminta lagi."),
        button=_("Lanjut"),
    )


def once_sure(request, site, act, *, form_class=SureForm, **said):
    """The page that asks whether it is still its person who sits there; then ``act()`` answers."""
    form = form_class(request.POST or None, user=request.user, request=request)
    if request.method == "POST" and form.is_valid():
        return act()
    return shown(request, site, "sure", form, **said)


def done(request, told):
    messages.success(request, told)
    return redirect("admin:security")
