"""Parts of pages that are made once and shown many times."""

from django import template
from django.conf import settings

from agreements.language import language
from agreements.versions import kept

register = template.Library()

_unchanging = {}


class Remembered(template.Node):
    """What stands within it, made anew only for values that it was not made for yet."""

    def __init__(self, name, values, nodelist, keep):
        self.name, self.values, self.nodelist, self.keep = name, values, nodelist, keep

    def render(self, context):
        values = tuple(value.resolve(context) for value in self.values)
        return self.keep((self.name, *values), lambda: self.nodelist.render(context))


def _parsed(parser, token, keep):
    tag, name, *values = token.split_contents()
    nodelist = parser.parse([f"end{tag}"])
    parser.delete_first_token()
    return Remembered(name, [parser.compile_filter(value) for value in values], nodelist, keep)


@register.tag
def unchanging(parser, token):
    """What follows from the language and a few values alone: `{% unchanging menu section %}`."""
    return _parsed(parser, token, _once)


@register.tag
def until_data_change(parser, token):
    """What follows from the published data, the language and the values alone."""
    return _parsed(parser, token, kept)


def _once(key, make):
    if settings.DEBUG:
        return make()
    key = (language(), *key)
    if key not in _unchanging:
        _unchanging[key] = make()
    return _unchanging[key]
