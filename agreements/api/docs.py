"""What the API is, for people and for programs, in the language of the address."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from agreements.addresses import absolute

from .collections import COLLECTIONS
from .description import describe, promise
from .endpoint import endpoint
from .parameters import own_parameters, page_parameters
from .query import LARGEST_PAGE, PAGE_SIZE


@endpoint
def openapi(request):
    """The description that programs read."""
    return describe()


@require_safe
def docs(request):
    """How to ask and what comes back, collection by collection."""
    root = absolute(reverse("api:api_root"))
    context = {
        "title": _("API"),
        "breadcrumbs": [
            (_("Data terbuka"), reverse("agreements:tables")),
            (_("API"), None),
        ],
        "root": root,
        "promise": promise(),
        "limit": settings.API_REQUESTS_PER_HOUR,
        "page_size": PAGE_SIZE,
        "largest_page": LARGEST_PAGE,
        "shared": page_parameters(),
        "collections": [_described(collection, root) for collection in COLLECTIONS.values()],
    }
    return render(request, "agreements/api_docs.html", context)


def _described(collection, root):
    url = f"{root}{collection.name}/"
    return {
        "collection": collection,
        "url": url,
        "example": f"{url}?{collection.example}",
        "parameters": own_parameters(collection),
        "parts": [(part, COLLECTIONS[part].label) for part in collection.parts],
    }
