"""What a page is about, in the words of schema.org, for search engines.

The register describes papers and events; it is not their author. So each page is a WebPage of ours
about a thing of others. An agreement is a CreativeWork: it is no Legislation, because it binds its
parties only, and schema.org has no word for a contract. A transaction has no thing: its kinds reach
from an intention to a delivery, while an Order or a SellAction says that it happened.
"""

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from agreements.addresses import absolute
from agreements.identity import ABOUT, NAME, Licence
from agreements.values.day_range import to_edtf


def record_page(record, entry, thing=None):
    """The page of a published record, and the ``thing`` it is about."""
    address = absolute(record.get_absolute_url())
    page = {
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": entry.title,
        "description": entry.summary,
        "inLanguage": get_language(),
        "datePublished": record.published_at,
        "dateModified": record.updated_at,
        "license": Licence.url,
        "publisher": _publisher(),
    }
    return [page | {"mainEntity": {"name": entry.title, **thing}} if thing else page]


def agreement_thing(agreement, parts):
    """The paper itself; provinces are what it is about, and only they are named here.

    ``parts`` has its ``parties`` and the sectors ``agreed`` on, as the page shows them.
    """
    return _filled(
        {
            "@type": "CreativeWork",
            "genre": agreement.get_kind_display(),
            "inLanguage": "id",
            "dateCreated": _date(agreement.signed_on),
            "expires": _date(agreement.valid_until),
            "locationCreated": agreement.place and {"@type": "Place", "name": agreement.place},
            "about": [_province(party.province) for party in parts["parties"] if party.province],
            "keywords": [str(link.sector) for link in parts["agreed"]],
        }
    )


def mission_thing(mission):
    """The event; where its days are not known for sure it has none."""
    place = _filled({"@type": "Place", "name": mission.venue or mission.city})
    if mission.city:
        place["address"] = {
            "@type": "PostalAddress",
            "addressLocality": mission.city,
            "addressCountry": "ID",
        }
    return _filled(
        {
            "@type": "Event",
            "startDate": _date(mission.held_on),
            "location": place if len(place) > 1 else None,
            "about": [_province(one.province) for one in mission.participants.all()],
        }
    )


def province_thing(province):
    """The province as a place, with the codes of both lists."""
    codes = (("Kemendagri", province.code), ("ISO 3166-2", province.iso))
    return _province(province) | {
        "alternateName": [province.short_name, *province.aliases],
        "identifier": [
            {"@type": "PropertyValue", "propertyID": name, "value": code} for name, code in codes
        ],
        "containedInPlace": {"@type": "Country", "name": "Indonesia", "identifier": "ID"},
    }


def dataset(name, description, address, downloads):
    """A table that can be taken away; ``downloads`` are pairs of a media type and an address."""
    return {
        "@type": "Dataset",
        "@id": absolute(address),
        "url": absolute(address),
        "name": f"{NAME}: {name}",
        "description": description,
        "inLanguage": get_language(),
        "isAccessibleForFree": True,
        "license": Licence.url,
        "creator": _publisher(),
        "spatialCoverage": {"@type": "Country", "name": "Indonesia"},
        "includedInDataCatalog": {"@id": absolute(reverse("agreements:tables"))},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": absolute(where)}
            for kind, where in downloads
        ],
    }


def catalogue(datasets):
    """All tables as one catalogue."""
    address = absolute(reverse("agreements:tables"))
    return {
        "@type": "DataCatalog",
        "@id": address,
        "url": address,
        "name": _("Data terbuka {register}").format(register=NAME),
        "description": ABOUT,
        "license": Licence.url,
        "publisher": _publisher(),
        "dataset": datasets,
    }


def website():
    """The site as a whole, with the address that searches it."""
    home = absolute(reverse("agreements:home"))
    search = absolute(reverse("agreements:agreement_list"))
    return {
        "@type": "WebSite",
        "@id": home,
        "url": home,
        "name": NAME,
        "description": ABOUT,
        "inLanguage": get_language(),
        "publisher": _publisher(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{search}?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def _publisher():
    return {"@type": "Organization", "name": NAME, "url": absolute(reverse("agreements:home"))}


def _province(province):
    address = absolute(province.get_absolute_url())
    return {
        "@type": "AdministrativeArea",
        "@id": f"{address}#provinsi",
        "name": province.name,
        "url": address,
    }


def _date(days):
    """A day, a month or a year as ISO 8601 has it; nothing for days that are not one of these."""
    written = to_edtf(days) if days else ""
    return "" if "/" in written else written


def _filled(thing):
    return {name: value for name, value in thing.items() if value}
