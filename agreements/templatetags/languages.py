"""The same page in another language."""

from django import template
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.translation import override

from agreements.addresses import translated

register = template.Library()


@register.simple_tag(takes_context=True)
def this_page_in(context, language):
    """The address of this page in ``language``; that of the first page where there is none."""
    request = context.get("request")
    if request is None or request.resolver_match is None:
        with override(language):
            return reverse("agreements:home")
    query = request.META.get("QUERY_STRING", "")
    address = translated(request.path, language)
    return f"{address}?{iri_to_uri(query)}" if query else address
