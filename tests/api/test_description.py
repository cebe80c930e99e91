"""The description is OpenAPI, says what is really answered, and people can read it."""

import re

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import validate

from agreements.api.collections import COLLECTIONS
from agreements.filters.agreements import AgreementFilter
from agreements.models import AgreementKind
from tests.exports.secrets import make_secrets

pytestmark = pytest.mark.django_db


@pytest.fixture
def description(client):
    return client.get("/api/v1/openapi.json").json()


def schema_of(description, path):
    """The schema of a good answer at ``path``, with the components that it refers to."""
    [content] = description["paths"][path]["get"]["responses"]["200"]["content"].values()
    return {**content["schema"], "components": description["components"]}


def faults(description, path, answer):
    validator = OAS31Validator(schema_of(description, path))
    return [error.message for error in validator.iter_errors(answer)]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_is_openapi_in_both_languages(client, prefix):
    description = client.get(f"{prefix}/api/v1/openapi.json").json()
    validate(description)
    assert description["openapi"] == "3.1.0"


@pytest.mark.parametrize("name", COLLECTIONS)
def test_answers_are_as_described(client, description, name):
    make_secrets()
    answer = client.get(f"/api/v1/{name}/?hitung=1").json()
    assert faults(description, f"/{name}/", answer) == []
    row = answer["data"][0]
    assert list(row) == list(description["components"]["schemas"][name]["properties"])
    record = client.get(row["url"]).json()
    assert faults(description, f"/{name}/{{kunci}}/", record) == []
    for part, link in record.get("tautan", {}).items():
        assert faults(description, f"/{name}/{{kunci}}/{part}/", client.get(link).json()) == []


def test_a_wrong_answer_would_be_noticed(client, description):
    make_secrets()
    answer = client.get("/api/v1/perjanjian/").json()
    answer["data"][0]["id"] = "satu"
    assert faults(description, "/perjanjian/", answer) == [
        "'satu' is not of type 'integer', 'null'"
    ]


def test_problems_are_as_described(client, description):
    schema = {"$ref": "#/components/schemas/galat", "components": description["components"]}
    answer = client.get("/api/v1/perjanjian/?tahun=x").json()
    assert list(OAS31Validator(schema).iter_errors(answer)) == []


def test_parameters_are_those_of_the_filters(description):
    parameters = description["paths"]["/perjanjian/"]["get"]["parameters"]
    shown = {one["name"]: one for one in parameters}
    assert list(shown) == [*AgreementFilter.base_filters, "urut", "per_halaman", "kursor", "hitung"]
    assert shown["jenis"]["schema"]["items"]["enum"] == AgreementKind.values
    assert shown["urut"]["schema"] == {
        "type": "string",
        "enum": ["relevansi", *AgreementFilter.orderings],
        "default": "-tanggal",
    }
    assert (shown["tahun"]["schema"]["type"], shown["per_halaman"]["schema"]["maximum"]) == (
        "integer",
        500,
    )


# Of what takes words or codes of the reference data; the rest say all values that they take.
TAKEN = {
    "q": "pangan", "misi": "Misi", "usaha": "Tani", "tahun": "2018", "dari": "2018",
    "sampai": "Agustus 2025", "nilai_min": "13,7 miliar", "nilai_maks": "5", "provinsi": "64",
    "penjual": "64", "pembeli": "64", "pulau": "Kalimantan", "bidang": "3.27.04",
    "komoditas": "cabai", "per_halaman": "500",
}  # fmt: skip


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_parameter_described_is_taken(client, description, name):
    parameters = description["paths"][f"/{name}/"]["get"]["parameters"]
    for parameter in parameters:
        schema = parameter["schema"].get("items", parameter["schema"])
        taken = schema.get("enum") or filter(None, [TAKEN.get(parameter["name"])])
        for value in taken:
            asked = {parameter["name"]: value} | ({"q": "a"} if value == "relevansi" else {})
            assert client.get(f"/api/v1/{name}/", asked).status_code == 200, asked
    untold = {one["name"] for one in parameters if "enum" not in str(one)} - TAKEN.keys()
    assert untold <= {"kursor", "opd"}


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_docs_say_every_collection_parameter_and_column(client, prefix):
    page = client.get(f"{prefix}/api/v1/docs/").content.decode()
    for name, collection in COLLECTIONS.items():
        assert f'<h3 id="{name}">' in page
        for column in collection.columns:
            assert f'<th scope="row" role="rowheader" lang="id">{column.name}</th>' in page
    for name in AgreementFilter.base_filters:
        assert f'<th scope="row" role="rowheader">{name}</th>' in page


def test_the_examples_of_the_docs_work(client):
    page = client.get("/api/v1/docs/").content.decode()
    examples = re.findall(r"curl 'http://testserver([^<]*?)'", page)
    addresses = [address.replace("&amp;", "&") for address in examples]
    assert len(addresses) == len(COLLECTIONS) + 1
    assert {client.get(address).status_code for address in addresses} == {200}


def test_the_docs_are_reached_from_the_data_page_and_the_footer(client):
    page = client.get("/data/").content.decode()
    assert page.count('href="/api/v1/docs/"') == 2
