"""From where a change was made, in words."""

import re

from django.apps import apps
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy

PAGES = {
    "add": gettext_lazy("formulir %s baru"),
    "change": gettext_lazy("formulir %s"),
    "changelist": gettext_lazy("daftar %s"),
    "delete": gettext_lazy("penghapusan %s"),
    "event": gettext_lazy("pencatatan di acara %s"),
    "total": gettext_lazy("pencatatan di acara %s"),
}
PAGE_OF_MODEL = re.compile(r"agreements_(?P<model>[a-z]+)_(?P<page>\w+)")


def screen_in_words(screen):
    """ "formulir perjanjian" for the address of that page, "impor berkas" for all pages of imports.

    A command calls itself one; an address that leads nowhere any more is shown as it is.
    """
    try:
        name = resolve(screen).url_name or ""
    except Resolver404:
        return screen
    found = PAGE_OF_MODEL.fullmatch(name)
    if not found:
        return screen
    kind = apps.get_model("agreements", found["model"])._meta.verbose_name
    return PAGES.get(found["page"], "%s") % kind
