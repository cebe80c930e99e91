"""Trade in templates: announced totals, goods and their quantities."""

from django import template

from agreements.tables import amounts

register = template.Library()

register.simple_tag(amounts.span, name="span")
register.filter("worth", amounts.worth)
register.filter("trader", amounts.trader)
register.filter("gap_words", amounts.gap_words)
register.filter("gap_size", amounts.gap_size)
register.filter("direction", amounts.direction)
register.filter("as_of", amounts.as_of)
register.filter("standing", amounts.standing)
register.filter("goods", amounts.goods)
register.filter("announced", amounts.announced)
register.filter("quantities", amounts.quantities)
register.filter("quantity", amounts.quantity)
register.filter("measured", amounts.measured)
register.filter("price", amounts.price)
register.filter("conversion", amounts.conversion)
register.filter("difference", amounts.difference)
