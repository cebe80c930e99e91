"""Every public page there is to look at, with the register of the press in it."""

from django.core.management import call_command

from agreements.models import Agreement, TradeMission, Transaction
from tests.test_public_urls import PAGES

MISSING = "/tidak-ada/"


def load_press_register():
    call_command("load_register", verbosity=0)


def addresses():
    """The addresses of all kinds of page in Indonesian; of records those with most to show."""
    records = [
        *Agreement.objects.published().order_by("pk"),
        *TradeMission.objects.published().order_by("pk"),
        Transaction.objects.published().order_by("pk").first(),
    ]
    found = ["/perjanjian/?provinsi=64&jenis=mou&q=smeltr", "/perjanjian/?tahun=1999&q=xyzzy"]
    refused = ["/perjanjian/?dari=entah", "/transaksi/?nilai_min=banyak"]
    details = [record.get_absolute_url() for record in records]
    return [*PAGES, *found, *refused, *details, MISSING]


def in_language(address, language):
    return f"/en{address}" if language == "en" else address
