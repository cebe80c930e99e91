"""A fact has its source beside it in both languages."""

import re

import pytest
from django.core.management import call_command

from agreements.models import Agreement, TradeMission, Transaction

pytestmark = pytest.mark.django_db


def numbers(page):
    """The numbers of sources in the order in which the page cites them."""
    return re.findall(r'href="#sumber-(\d+)"', page.content.decode())


def test_sources_stand_at_the_same_places(client):
    call_command("load_register", verbosity=0)
    for records in (Agreement.objects, TradeMission.objects, Transaction.objects):
        for record in records.published():
            address = record.get_absolute_url()
            cited = numbers(client.get(address))
            assert cited
            assert numbers(client.get(f"/en{address}")) == cited, address
