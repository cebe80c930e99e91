"""Names of businesses that asked not to be named, written out where the public can read them."""

import re

from django.db.models import CharField, Q, TextField
from django.utils.translation import gettext as _

from agreements.access import INSIDE_FIELDS, rule_of, visible
from agreements.models import Agreement, Business, Citation, Document, TradeMission, Transaction
from agreements.models.base import Publishable

from .finding import Finding

NAMED_IN = {
    Agreement: lambda record: Q(parties__agreement=record),
    TradeMission: lambda record: traders(record.transactions.order_by()),
    Transaction: lambda record: Q(pk__in={record.seller_id, record.buyer_id} - {None}),
}
NAMING = {
    Agreement: lambda business: Q(parties__business=business),
    TradeMission: lambda business: Q(transactions__in=traded(business)),
    Transaction: lambda business: Q(pk__in=traded(business)),
}
MOST_READ = 50  # records of a kind; reading all texts of one takes a dozen queries
TOO_SHORT = 5  # letters; less of a name without its legal form stands in any text


def traders(transactions):
    """Q: the businesses that sell or buy in ``transactions``; both joined would read all others."""
    return Q(pk__in=transactions.values("seller")) | Q(pk__in=transactions.values("buyer"))


def traded(business):
    """The transactions in which a business sells or buys."""
    sides = Q(seller=business) | Q(buyer=business)
    return Transaction.objects.filter(sides).order_by().values("pk")


def hidden_names_written_out(record):
    """Free text cannot be withheld: whoever typed a hidden name into it must take it out."""
    hidden = Business.objects.filter(NAMED_IN[type(record)](record), is_name_hidden=True)
    businesses = list(hidden.with_core_name().distinct())
    texts = list(public_texts(record)) if businesses else []
    for business in businesses:
        names = spellings(business)
        found = [(place, anchor) for place, anchor, text in texts if names.search(plain(text))]
        for place, anchor in dict.fromkeys(found):
            text = _("Nama yang disembunyikan, “%(name)s”, tertulis di %(place)s dan terbaca umum.")
            yield Finding(text % {"name": business.name, "place": place}, anchor)


def records_that_tell(business, user):
    """Records, of those that ``user`` may see, whose texts give the name of ``business`` away."""
    return [
        record
        for model, named in NAMING.items()
        for record in visible(model.objects.filter(named(business)), user).distinct()[:MOST_READ]
        if any(hidden_names_written_out(record))
    ]


def spellings(business):
    """A pattern that finds the names of a business in a ``plain`` text."""
    names = {plain(name) for name in (business.name, *business.aliases)}
    names |= {plain(business.core_name)} if len(business.core_name) >= TOO_SHORT else set()
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names if name))


def plain(text):
    """In one case and without punctuation."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def public_texts(record):
    """(where in words, anchor on the form, text): all that people typed and the public reads."""
    for field, text in typed(record):
        yield str(field.verbose_name), f"id_{field.name}", text
    for relation in record._meta.related_objects:
        if is_public(relation):
            name = relation.get_accessor_name()
            for row in public_rows(getattr(record, name)):
                for field, text in typed(row):
                    place = f"{field.verbose_name} ({row._meta.verbose_name})"
                    yield place, f"{name}-group", text


def is_public(relation):
    """Whether the rows of a relation belong to the record and are for others than its desks."""
    model = relation.related_model
    own = relation.one_to_many and not issubclass(model, Publishable)
    return own and not rule_of(model).is_for_insiders


def public_rows(rows):
    """Rows of a record as the public may see them; with citations come their sources."""
    if rows.model is Citation:
        shown = list(rows.with_withheld().select_related("source"))
        return [
            *(citation.source for citation in shown),
            *(citation for citation in shown if not citation.is_withheld),
        ]
    return rows.filter(is_public=True) if rows.model is Document else rows.all()


def typed(row):
    """The texts of a row that somebody wrote, and what was read from a file."""
    inside = INSIDE_FIELDS.get(type(row), ())
    for field in row._meta.concrete_fields:
        is_text = isinstance(field, CharField | TextField) and not field.choices
        written = field.editable or field.name == "extracted_text"
        if is_text and written and field.name not in inside:
            yield field, getattr(row, field.name)
