"""The catalogue that portals harvest: DCAT in the JSON of Project Open Data 1.1, which CKAN reads.

https://resources.data.gov/resources/dcat-us/
"""

from django.conf import settings
from django.urls import reverse

from agreements.addresses import absolute, host
from agreements.exports.columns import EXPORTS
from agreements.identity import KEYWORDS, NAME, Licence

from .folder import DICTIONARY_CSV

SCHEMA = "https://project-open-data.cio.gov/v1.1/schema"


def dcat_catalogue(manifest, address_of):
    """The catalogue of the tables; ``address_of`` gives the path of a file by its name."""
    return {
        "@context": f"{SCHEMA}/catalog.jsonld",
        "@id": absolute(reverse("agreements:tables")),
        "@type": "dcat:Catalog",
        "conformsTo": SCHEMA,
        "describedBy": f"{SCHEMA}/catalog.json",
        "dataset": [_dataset(manifest, table, address_of) for table in EXPORTS],
    }


def _dataset(manifest, table, address_of):
    export = EXPORTS[table]
    page = absolute(reverse("agreements:tables"))
    return {
        "@type": "dcat:Dataset",
        "identifier": f"{host()}/data/{table}",
        "title": f"{export.label} – {NAME}",
        "description": export.description,
        "keyword": [*KEYWORDS, export.label.lower()],
        "modified": manifest.made_at.isoformat(),
        "accrualPeriodicity": "R/P1D",
        "publisher": {"@type": "org:Organization", "name": str(NAME)},
        "contactPoint": {
            "@type": "vcard:Contact",
            "fn": str(NAME),
            "hasEmail": f"mailto:{settings.CONTACT_EMAIL}",
        },
        "accessLevel": "public",
        "license": Licence.url,
        "language": ["id"],
        "spatial": "Indonesia",
        "landingPage": f"{page}#{table}",
        "describedBy": absolute(address_of(DICTIONARY_CSV)),
        "describedByType": "text/csv",
        "distribution": [_distribution(file, address_of) for file in manifest.of_table(table)],
    }


def _distribution(file, address_of):
    return {
        "@type": "dcat:Distribution",
        "title": file.name,
        "format": file.extension.upper(),
        "mediaType": file.media_type,
        "downloadURL": absolute(address_of(file.name)),
    }
