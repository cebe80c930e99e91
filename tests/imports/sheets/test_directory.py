"""What the cells of a sheet mean, where a business is not to be named or goes by several names."""

import pytest
from django.core.exceptions import ValidationError

from agreements.imports.sheets.directory import Directory, Trader
from agreements.models import Business

pytestmark = pytest.mark.django_db


def test_composed_titles_do_not_name_who_asked_for_it():
    hidden = Business.objects.create(name="UD Tersembunyi", province_id="64", is_name_hidden=True)
    shown = Business.objects.create(name="PT Terbuka")
    directory = Directory()
    trader = directory.trader("ud tersembunyi", "64")
    known = (trader, hidden.pk, shown.pk, Trader("CV Baru", "64"), None)
    assert [str(directory.name_in_titles(each)) for each in known] == [
        "satu pelaku usaha",
        "satu pelaku usaha",
        "PT Terbuka",
        "CV Baru",
        "",
    ]


def test_old_name_in_two_provinces_asks_for_the_province():
    for name, province in (("PT Satu", "64"), ("PT Dua", "63")):
        Business.objects.create(name=name, province_id=province, aliases=["Usaha Lama"])
    directory = Directory()
    assert directory.trader("usaha lama", "63").name == "PT Dua"
    with pytest.raises(ValidationError, match="ada di beberapa provinsi"):
        directory.trader("usaha lama", None)
