"""After a merge the public sees one record, and the old address leads there."""

import re

import pytest

from agreements.imports.register import load_register
from agreements.merging import merge
from agreements.models import Agreement, Citation, LegalBasis, Party, TradeMission, Transaction
from tests.factories import make_agreement, make_mission, make_transaction

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_agreement, make_mission, make_transaction])
def test_old_address_leads_to_the_survivor(client, make, national_admin):
    first, second, third = make(), make(), make()
    merge(keep=second, gone=first, by=national_admin)
    merge(keep=third, gone=second, by=national_admin)

    for gone in (first, second):
        response = client.get(gone.get_absolute_url(), {"lembar": "2"})
        assert response.status_code == 301
        assert response["Location"] == f"{third.get_absolute_url()}?lembar=2"
    assert client.get(third.get_absolute_url()).status_code == 200


def test_short_address_leads_there_too(client, press, national_admin):
    gone = make_agreement()
    merge(keep=press, gone=gone, by=national_admin)

    response = client.get(f"/perjanjian/{gone.pk}/")

    assert (response.status_code, response["Location"]) == (301, press.get_absolute_url())


def test_address_of_what_was_never_public_leads_nowhere(client, press, own, national_admin):
    merge(keep=press, gone=own, by=national_admin)

    assert client.get(own.get_absolute_url()).status_code == 404


def test_public_sees_one_record(client, press, national_admin):
    gone = make_agreement("64", "63", title="Komitmen dagang kedua", signed_on="2021")
    merge(keep=press, gone=gone, by=national_admin)

    for address in ("/perjanjian/", "/perjanjian/?q=komitmen", "/data/perjanjian.csv"):
        shown = client.get(address)
        content = b"".join(shown) if shown.streaming else shown.content
        content = re.sub(rb"</?mark>", b"", content)
        assert b"Komitmen dagang kedua" not in content
        assert b"Komitmen dagang" in content


def test_loading_the_press_again_brings_nothing_back(national_admin):
    load_register()
    keep = Agreement.objects.get(external_key="2024-kaltim-kalsel")
    gone = Agreement.objects.get(external_key="2021-kaltim-kalsel")
    merge(keep=keep, gone=gone, by=national_admin)
    models = (Agreement, TradeMission, Transaction, Party, Citation, LegalBasis)
    before = [model.objects.count() for model in models]

    load_register()

    assert [model.objects.count() for model in models] == before
    assert Agreement.objects.published().filter(pk=gone.pk).count() == 0
