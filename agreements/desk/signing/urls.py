"""The addresses of sign-in below those of the desk."""

from functools import partial

from django.urls import path

from . import passwords, second_factor, security


def signing_urls(site):
    """Those of people who are not signed in wholly, and those of one's own account."""

    def of_site(view):
        return partial(view, site=site)

    def own(view):
        return site.admin_view(of_site(view))

    return [
        path("masuk/kode/", of_site(second_factor.give_code), name="second_factor"),
        path("masuk/perangkat/", of_site(second_factor.set_up_device), name="device"),
        path("masuk/perangkat/qr.svg", of_site(second_factor.qr_code), name="device_qr"),
        path("lupa-sandi/", passwords.Forgotten.as_view(site=site), name="password_reset"),
        path(
            "lupa-sandi/terkirim/", passwords.Mailed.as_view(site=site), name="password_reset_done"
        ),
        path(
            "sandi-baru/<str:uidb64>/<str:token>/",
            passwords.NewPassword.as_view(site=site),
            name="password_reset_confirm",
        ),
        path(
            "undangan/<str:uidb64>/<str:token>/",
            passwords.Invited.as_view(site=site),
            name="invitation",
        ),
        path("sandi-baru/", passwords.Chosen.as_view(site=site), name="password_reset_complete"),
        path("keamanan/", own(security.security), name="security"),
        path("keamanan/kode/", own(security.new_codes), name="security_codes"),
        path("keamanan/matikan/", own(security.turn_off), name="security_off"),
        path("keamanan/masih-anda/", own(security.make_sure), name="security_sure"),
        path("keamanan/sesi/", own(security.end_sessions), name="security_sessions"),
        path("keamanan/sesi/<str:mark>/", own(security.end_session), name="security_session"),
    ]
