"""What the head of every page tells programs: whole addresses, and data linked to other data."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agreements.addresses import absolute as whole
from agreements.addresses import translated

register = template.Library()

# Within a script element nothing of the data may end it or begin a comment.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}


@register.filter
def absolute(path):
    """The whole address of a page of this site."""
    return whole(path)


class Captured(template.Node):
    """Keeps what its part of the template says, to be printed more than once.

    A `simple_block_tag` would hide the blocks within it from the templates that extend this one.
    """

    def __init__(self, name, nodelist):
        self.name = name
        self.nodelist = nodelist

    def render(self, context):
        context[self.name] = SafeString(" ".join(self.nodelist.render(context).split()))
        return ""


@register.tag
def captured(parser, token):
    """What stands up to `{% endcaptured %}` as a variable: `{% captured page_title %}`."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(["endcaptured"])
    parser.delete_first_token()
    return Captured(name, nodelist)


@register.simple_tag(takes_context=True)
def address_in(context, language):
    """The whole address of this page in ``language``, without its query."""
    return whole(translated(context["request"].path, language))


@register.simple_tag(takes_context=True)
def linked_data(context):
    """JSON-LD of the page: the way to it, and what its view says of its subject."""
    graph = [*_way(context), *context.get("linked_data", ())]
    if not graph:
        return ""
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', SafeString(text))


def _way(context):
    """The breadcrumbs as a BreadcrumbList; the last one is the page itself."""
    if not (crumbs := context.get("breadcrumbs")):
        return []
    steps = [(_("Beranda"), reverse("agreements:home")), *crumbs]
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": str(label),
            "item": whole(address or context["request"].path),
        }
        for position, (label, address) in enumerate(steps, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]
