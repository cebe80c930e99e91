"""A verifier sets up a phone in a real browser, and comes in with its code the next day."""

from base64 import b32decode

from django.urls import reverse
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from agreements.models import User
from agreements.signin.links import invitations, invite, page_of
from tests.conftest import PASSWORD
from tests.signin.people import code_of

from .test_accessibility import barriers
from .test_entry import log_in


def looked_at(page):
    """What is wrong with the page as it stands, on a phone and on a desk."""
    found = []
    for width in (375, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        found += barriers(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"scrolls sideways at {width}")
    return found


def phone_with(secret):
    """A phone into which somebody typed the secret."""
    return TOTPDevice(key=b32decode(secret.replace(" ", "")).hex())


def test_verifier_sets_up_a_phone_and_comes_in_with_it(
    page, new_context, live_server, verifier, settings, console_errors
):
    settings.SECOND_FACTOR_FOR = ["verifikator"]
    page.goto(live_server.url + reverse("admin:login"))
    assert looked_at(page) == []

    log_in(page, live_server, "verifier")
    expect(page.get_by_role("heading", name="Pasang faktor kedua")).to_be_visible()
    picture = page.locator(".signing-qr")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    phone = phone_with(page.locator(".signing-key").inner_text())
    assert looked_at(page) == []
    page.get_by_label("Enam angka dari aplikasi").fill(code_of(phone))
    page.get_by_role("button", name="Pasang").click()

    codes = page.locator(".recovery-codes").inner_text().split()
    assert len(codes) == 10
    assert looked_at(page) == []
    page.get_by_role("link", name="Sudah saya simpan, lanjut").click()
    expect(page).to_have_url(live_server.url + reverse("admin:index"))

    page.get_by_role("button", name="Keluar").click()
    log_in(page, live_server, "verifier")
    assert looked_at(page) == []
    page.get_by_label("Kode").fill(code_of(phone, step=1))
    page.get_by_role("button", name="Lanjut").click()
    expect(page).to_have_url(live_server.url + reverse("admin:index"))
    guesser = new_context().new_page()
    log_in(guesser, live_server, "verifier")
    page.get_by_role("link", name="Keamanan akun").click()
    expect(page.get_by_role("region", name="Terakhir masuk").locator("li")).to_have_count(2)
    sessions = page.get_by_role("region", name="Sedang masuk di").locator("li")
    expect(sessions).to_have_count(2)
    expect(sessions.last).to_contain_text("kode belum diberikan")
    assert looked_at(page) == []
    sessions.last.get_by_role("link", name="Akhiri").click()
    page.get_by_label("Kata sandi Anda").fill(PASSWORD)
    assert looked_at(page) == []
    page.get_by_role("button", name="Akhiri sesi itu").click()
    expect(page.get_by_text("Sesi itu diakhiri.")).to_be_visible()
    expect(sessions).to_have_count(1)
    assert console_errors == []


def test_invited_person_chooses_a_password_in_the_browser(page, live_server, verifier):
    verifier.email = "siti@kaltim.example"
    invite(verifier)
    verifier.save()
    page.goto(page_of("invitation", verifier, invitations))
    assert looked_at(page) == []
    page.locator("#id_new_password1").fill("sungai-mahakam-luas")
    page.locator("#id_new_password2").fill("sungai-mahakam-luas")
    page.get_by_role("button", name="Simpan kata sandi").click()
    expect(page.get_by_role("heading", name="Kata sandi tersimpan")).to_be_visible()
    assert User.objects.get(pk=verifier.pk).check_password("sungai-mahakam-luas")
