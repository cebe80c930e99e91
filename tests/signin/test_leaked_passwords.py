"""A list of leaked passwords that the operator brought: nobody chooses one of them."""

import pytest
from django.urls import reverse

from kerjasama import settings as real
from tests.conftest import PASSWORD
from tests.kerjasama.test_settings import setting

pytestmark = pytest.mark.django_db
LISTED = "qwerty\r\nnaik-naik ke puncak\r\nkuda-lumping-é\r\nterakhirdidaftar"


@pytest.fixture
def leaked(settings, tmp_path):
    """The list, with the ends of lines of another system and none at its own end."""
    path = tmp_path / "leaked.txt"
    path.write_bytes(LISTED.encode())
    validator = "agreements.signin.passwords.NotLeaked"
    settings.AUTH_PASSWORD_VALIDATORS = [
        *real.AUTH_PASSWORD_VALIDATORS,
        {"NAME": validator, "OPTIONS": {"path": path}},
    ]
    return path


def choose(client, password):
    typed = {"old_password": PASSWORD, "new_password1": password, "new_password2": password}
    return client.post(reverse("admin:password_change"), typed)


@pytest.mark.parametrize(
    "password",
    ["naik-naik ke puncak", "Naik-Naik Ke Puncak", "kuda-lumping-é", "terakhirdidaftar"],
)
def test_leaked_password_is_refused_beside_its_field(operator_client, leaked, password):
    page = choose(operator_client, password)
    assert page.context["form"].errors == {
        "new_password2": ["Kata sandi ini pernah bocor, jadi mudah ditebak; pilihlah yang lain."]
    }


def test_page_says_so_before(operator_client, leaked):
    page = operator_client.get(reverse("admin:password_change")).content.decode()
    assert "tidak boleh ada di daftar kata sandi yang pernah bocor" in page


def test_password_that_only_resembles_one_will_do(operator_client, leaked):
    assert choose(operator_client, "naik-naik ke puncak gunung").status_code == 302


def test_list_that_is_away_keeps_nobody_out_and_the_operator_is_told(
    operator_client, leaked, caplog
):
    leaked.unlink()
    assert choose(operator_client, "naik-naik ke puncak").status_code == 302
    (line,) = [record for record in caplog.records if record.name == "agreements.signin.passwords"]
    assert line.levelname == "ERROR"


def test_list_is_a_setting(leaked):
    last = "AUTH_PASSWORD_VALIDATORS[-1]"
    assert "NotEasilyGuessed" in setting(last, LEAKED_PASSWORDS="")
    assert str(leaked) in setting(last, LEAKED_PASSWORDS=str(leaked))
