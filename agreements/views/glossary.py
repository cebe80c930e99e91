"""The words of the register in plain language."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from agreements.glossary import chapters


def glossary(request):
    """Every word with an anchor, to which the pages that use it link."""
    title = _("Istilah")
    context = {"title": title, "breadcrumbs": [(title, None)], "chapters": chapters()}
    return render(request, "agreements/glossary.html", context)
