"""Who is told that the register was not backed up, and when."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from agreements.models import Backup

pytestmark = pytest.mark.django_db


def note(client):
    return client.get(reverse("admin:index")).context["backup_note"]


def backed_up(days):
    made_at = timezone.now() - timedelta(days=days)
    Backup.objects.create(made_at=made_at, size=1, sha256="0" * 64, is_encrypted=False)


def test_register_that_was_never_backed_up_says_so(admin_client):
    assert note(admin_client) == (
        "Register ini belum pernah dicadangkan. Jalankan: manage.py backup"
    )


def test_old_backup_is_told_and_a_new_one_is_not(admin_client):
    backed_up(days=3)
    assert note(admin_client).replace("\xa0", " ") == (
        "Cadangan terakhir sudah 3 hari yang lalu. Jalankan: manage.py backup"
    )
    backed_up(days=1)
    assert note(admin_client) == ""


def test_desk_of_a_province_is_not_troubled(province_admin_client, national_admin_client):
    assert note(province_admin_client) == ""
    assert note(national_admin_client) != ""
