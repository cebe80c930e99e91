"""A business that asked not to be named is named nowhere in public, at no address.

The addresses are read from the URLs of the project: a new one fails here until it stands in RULES.
The hidden business sells, buys and is a party; sources quote it by name for every such fact.
"""

import json

import pytest
from django.urls import URLPattern, get_resolver, reverse

from agreements.actions import compose_title
from agreements.api.collections import COLLECTIONS
from agreements.exports import EXPORTS, EXTENSIONS
from agreements.exports.bulk import publish
from agreements.models import (
    Agreement,
    Business,
    Citation,
    Party,
    Realisation,
    TradeMission,
    Transaction,
)
from agreements.views.agreements import AGREEMENTS
from agreements.views.bulk import bulk_address
from agreements.views.citing import FORMATS
from agreements.views.crawlers import SITEMAPS
from agreements.views.figures import FIGURES
from agreements.views.transactions import TRANSACTIONS
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction
from tests.test_public_urls import body, text_of

pytestmark = pytest.mark.django_db

NAME = "UD Rahasiaku Makmur"
SECRETS = ("rahasiaku", "sandiku", "kontakku")  # of its name, of its alias, of its contact


def walked(patterns):
    """Every address below these but those of the desk."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield pattern
        elif str(pattern.pattern) != "admin/":
            yield from walked(pattern.url_patterns)


class Register:
    """Published records of which the hidden business is a side or a party."""

    def __init__(self):
        self.business = Business.objects.create(
            name=NAME,
            aliases=["Toko Sandiku"],
            contact="Kontakku 0812",
            province_id="64",
            regency="Kabupaten Kutai Kartanegara",
            scale="kecil",
            is_name_hidden=True,
        )
        self.mission = make_mission(["64"], ["63"], observed=[5])
        self.agreement = make_agreement("64", "63", valid_until="2090")
        Party.objects.create(agreement=self.agreement, business=self.business, order=3)
        sides = {"mission": self.mission, "agreement": self.agreement}
        traders = {
            "seller_id": self.business.pk,
            "buyer_id": Business.objects.create(name="Pasar Terbuka").pk,
        }
        self.sale = make_transaction(**traders, **sides)
        make_transaction(**traders, kind="langsung", dated="2026")  # a customer of the mission
        self.purchase = make_transaction("63", "64", buyer_id=self.business.pk, **sides)
        Realisation.objects.create(transaction=self.sale, as_of="2025", value=1)
        self.agreement.title = ""
        compose_title(agreement=self.agreement)
        for record, facts in (
            (self.agreement, ("parties", "number", "signatory")),
            (self.mission, ("businesses",)),
            (self.sale, ("seller",)),
            (self.purchase, ("buyer",)),
        ):
            for fact in facts:
                self.quote(record, fact)

    def quote(self, record, fact):
        """Two sources that disagree about the business, each with its name in every text."""
        for accepted in (True, False):
            cite(
                record,
                fact,
                make_source(),
                detail=NAME,
                stated_value=f"Toko Sandiku atau {NAME} {accepted}",
                reason="" if accepted else f"Bukan {NAME}",
                accepted=accepted,
            )
        cite(record, fact, detail=NAME, basis="inferred", reason=f"Pemilik {NAME}")


@pytest.fixture
def register():
    return Register()


def page(name, *arguments):
    return [reverse(f"agreements:{name}", args=arguments)]


def files(name, *arguments):
    return [reverse(f"agreements:{name}", args=[*arguments, extension]) for extension in EXTENSIONS]


def record(name):
    return lambda register: [getattr(register, name).get_absolute_url()]


def every_table(register):
    return [address for name in EXPORTS for address in files("table_export", name)]


def api_records(register):
    return [
        *api_rows(Agreement, "perjanjian"),
        *api_rows(TradeMission, "misi-dagang"),
        *api_rows(Transaction, "transaksi"),
        *api_rows(Party, "pihak"),
        *api_rows(Citation, "kutipan"),
    ]


def api_rows(model, name):
    return [f"/api/v1/{name}/{key}/" for key in model.objects.values_list("pk", flat=True)]


def citations(kind, record):
    return [
        address
        for extension in FORMATS
        for address in page(f"{kind}_citation", record.pk, extension)
    ]


def nightly(*names):
    """Addresses that answer once the nightly files are there: ``names``, or each of the files."""
    manifest = publish()
    return [*map(reverse, names)] or [bulk_address(file.name) for file in manifest.files]


# Each finds the records of the hidden business, by something else than its name.
FINDING_ALL = ("kaltim", "kalimantan", "cabai", "kalsel", "contoh", "kutai", "ud", "makmur")

# The addresses behind every public name, from the Register; None where it only leads to another.
RULES = {
    "home": lambda register: page("home"),
    "search": lambda register: [
        f"{address}?q={words}" for address in page("search") for words in FINDING_ALL
    ],
    "suggestions": lambda register: [
        f"{address}?q={words}" for address in page("suggestions") for words in FINDING_ALL
    ],
    "tables": lambda register: page("tables"),
    "table_export": every_table,
    "agreement_short": None,
    "agreement_detail": record("agreement"),
    "mission_short": None,
    "mission_detail": record("mission"),
    "transaction_detail": lambda register: [
        *record("sale")(register),
        *record("purchase")(register),
    ],
    # A file of others, not words of the register; that it holds the name is said at the desk.
    "document": None,
    "province_detail": lambda register: page("province_detail", "kalimantan-timur"),
    "pair_detail": lambda register: page("pair_detail", "kalimantan-selatan", "kalimantan-timur"),
    "sector_detail": lambda register: page("sector_detail", "3.30"),
    "commodity_detail": lambda register: [
        *page("commodity_detail", "cabai"),
        *page("commodity_detail", "sayuran"),
    ],
    "glossary": lambda register: page("glossary"),
    "report": lambda register: page("report"),
    **{
        f"{kind}_report": lambda register, kind=kind: page(
            f"{kind}_report", getattr(register, "sale" if kind == "transaction" else kind).pk
        )
        for kind in ("agreement", "mission", "transaction")
    },
    "api_docs": lambda register: page("api_docs"),
    "api_description": lambda register: page("api_description"),
    "api_root": lambda register: ["/api/v1/"],
    "api_collection": lambda register: [f"/api/v1/{name}/" for name in EXPORTS],
    "api_record": lambda register: [*api_records(register), *api_rows(Business, "pelaku-usaha")],
    "api_part": lambda register: [
        f"{record}{part}/"
        for record in api_records(register)
        for part in COLLECTIONS[record.split("/")[3]].parts
    ],
    "api_missing": None,
    "feed": lambda register: page("feed"),
    "calendar": lambda register: page("calendar"),
    "province_calendar": lambda register: page("province_calendar", "kalimantan-timur"),
    "agreement_citation": lambda register: citations("agreement", register.agreement),
    "mission_citation": lambda register: citations("mission", register.mission),
    "transaction_citation": lambda register: citations("transaction", register.sale),
    "robots": lambda register: [reverse("programs:robots")],
    "sitemap": lambda register: [reverse("programs:sitemap")],
    "sitemap_section": lambda register: [
        reverse("programs:sitemap_section", args=[section]) for section in SITEMAPS
    ],
    "catalogue": lambda register: nightly("programs:catalogue"),
    "bulk_file": lambda register: nightly(),
    "statistics": lambda register: with_queries(page("statistics"), register, AGREEMENTS),
    "trade_statistics": lambda register: with_queries(page("trade_statistics"), register),
    "figure_export": lambda register: [
        address
        for figure, (family, _figure) in FIGURES.items()
        for extension in ("csv", "svg")  # a PNG is drawn from the SVG
        for address in with_queries(
            page("figure_export", figure, extension), register, family.shown
        )
    ],
}
LISTS = {
    pattern.name: pattern.callback.view_initkwargs["shown"]
    for pattern in walked(get_resolver("agreements.urls").url_patterns)
    if "shown" in getattr(pattern.callback, "view_initkwargs", {})
}


def queries(shown):
    """Each filter with what finds something, every order, and the number of the business."""
    yield ""
    names = [*shown.filterset.base_filters, "urut", "per_halaman"]
    for name in names:
        values = {"provinsi": "64", "penjual": "64", "pembeli": "64", "tahun": "2021"}
        yield f"?{name}={values.get(name, '{business}')}"
    for order in shown.filterset.orderings:
        yield f"?urut={order}"


def with_queries(bare, register, shown=TRANSACTIONS):
    """The addresses with each of the queries that the list takes."""
    asked = [query.format(business=register.business.pk) for query in queries(shown)]
    return [address + query for address in bare for query in asked]


def addresses(name, register):
    if name not in LISTS:
        return RULES[name](register) if RULES[name] else []
    bare = files(name) if name.endswith("_export") else page(name)
    return with_queries(bare, register, LISTS[name])


def test_every_public_address_has_a_rule():
    named = {pattern.name for pattern in walked(get_resolver().url_patterns)}
    assert named - RULES.keys() - LISTS.keys() == set()


@pytest.mark.parametrize("name", [*RULES, *LISTS])
def test_no_public_address_names_the_business(client, register, name):
    for address in addresses(name, register):
        response = client.get(address, follow=True)
        text = text_of(response).lower()
        assert response.status_code in ({200, 400} if "?" in address else {200}), address
        assert [secret for secret in SECRETS if secret in text] == [], address


def test_the_places_that_name_businesses_say_that_one_is_not_named(client, register):
    """The walk could not fail where the business is not shown at all."""
    said = "nama tidak ditampilkan"
    for address in (
        *page("transaction_list"),
        *page("agreement_list"),
        *(
            getattr(register, name).get_absolute_url()
            for name in ("agreement", "sale", "purchase", "mission")
        ),
        *files("table_export", "pihak"),
        *files("agreement_export"),
    ):
        assert said in text_of(client.get(address)).lower(), address


def test_nothing_leads_to_all_that_the_business_trades(client, register):
    for record in (register.sale, register.purchase):
        page = text_of(client.get(record.get_absolute_url()))
        assert f'?usaha={register.business.pk}"' not in page


def test_citations_keep_all_but_their_words(client, register):
    rows = json_of(client, "/data/kutipan.json")
    assert {(row["rincian_fakta"], row["nilai_menurut_sumber"], row["alasan"]) for row in rows} == {
        (None, None, None)
    }
    assert len(rows) == 18
    page_of_sale = text_of(client.get(register.sale.get_absolute_url()))
    assert "Sumber menulis lain: penjual" in page_of_sale
    assert "Tidak ditampilkan" in page_of_sale


def json_of(client, address):
    return json.loads(body(client.get(address)))


@pytest.mark.parametrize("asked", ["rahasiaku", "sandiku", "kontakku", "ud rahasiaku makmur"])
@pytest.mark.parametrize(
    ("name", "parameter"),
    [("transaction", "q"), ("transaction", "usaha"), ("agreement", "q"), ("mission", "q")],
)
def test_the_name_finds_nothing(client, register, name, parameter, asked):
    address = reverse(f"agreements:{name}_export", args=["json"])
    assert json_of(client, f"{address}?{parameter}={asked}") == []
    collection = address.removesuffix(".json")
    assert json_of(client, f"/api/v1{collection}/?{parameter}={asked}")["data"] == []


def test_the_number_of_a_hidden_business_finds_nothing_and_says_so(client, register):
    response = client.get(f"/transaksi/?usaha={register.business.pk}")
    assert response.context["page_obj"].paginator.count == 0
    said = f"bernomor {register.business.pk} yang namanya dapat ditampilkan."
    assert response.context["filter"].form.errors == {"usaha": [f"Tidak ada pelaku usaha {said}"]}


def test_hiding_takes_the_name_out_of_search_and_showing_brings_it_back(client, register):
    address = "/perjanjian.json?q=rahasiaku"
    for hidden, found in ((False, 1), (True, 0)):
        register.business.is_name_hidden = hidden
        register.business.save()
        assert len(json_of(client, address)) == found


def test_figures_count_all_the_same(client, register):
    Transaction.objects.update(value_low=7)
    response = client.get("/transaksi/")
    assert [(total.number, total.value_low) for total in response.context["filter"].totals] == [
        (1, 7),
        (2, 14),
    ]


def test_hidden_businesses_have_no_place_among_the_names(client, register):
    """Between "Tani" and "Warung" stood something that begins with U."""
    for name in ("Warung Contoh", "Tani Contoh"):
        make_transaction(seller_id=Business.objects.create(name=name).pk)
    names = [row["nama"] for row in json_of(client, "/data/pelaku-usaha.json")]
    assert names == ["Pasar Terbuka", "Tani Contoh", "Warung Contoh", None]
