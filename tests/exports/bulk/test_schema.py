"""Each CSV fits its Table Schema, cell by cell; catalogue and descriptor say what they must."""

import csv
import datetime
import io
import json
import re
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import override_settings

from agreements.exports import EXPORTS
from agreements.exports.bulk import dcat_catalogue, publish
from agreements.imports.register import load_register
from agreements.views.bulk import bulk_address
from tests.conftest import SITE

pytestmark = pytest.mark.django_db

READ = {
    "string": str,
    "integer": int,
    "number": Decimal,
    "date": datetime.date.fromisoformat,
    "boolean": {"true": True, "false": False}.__getitem__,
}


@pytest.fixture(scope="module")
def manifest(django_db_setup, django_db_blocker, tmp_path_factory):
    """The files of the register of the press, which is taken back at once."""
    root = tmp_path_factory.mktemp("open-data")
    with (
        override_settings(OPEN_DATA_ROOT=root, SITE_URL=SITE),
        django_db_blocker.unblock(),
        transaction.atomic(),
    ):
        load_register()
        published = publish()
        transaction.set_rollback(True)
    return published


@pytest.fixture(scope="module")
def package(manifest):
    return json.loads((manifest.folder / "datapackage.json").read_text())


def rows_of(manifest, resource):
    text = (manifest.folder / resource["path"]).read_text(encoding=resource["encoding"])
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    return header, rows


def misfits(fields, row):
    """The fields whose cell in ``row`` cannot be what the schema says."""
    return [
        (field["name"], cell)
        for field, cell in zip(fields, row, strict=True)
        if not fits(field, cell)
    ]


def fits(field, cell):
    limits = field.get("constraints", {})
    if cell == "":
        return not limits.get("required")
    try:
        value = READ[field["type"]](cell)
    except (ValueError, ArithmeticError, KeyError):
        return False
    fits_pattern = re.fullmatch(limits.get("pattern", ".*"), cell, re.DOTALL)
    return bool(fits_pattern) and value >= limits.get("minimum", value)


def test_every_table_fits_its_schema(manifest, package):
    assert [resource["name"] for resource in package["resources"]] == list(EXPORTS)
    for resource in package["resources"]:
        header, rows = rows_of(manifest, resource)
        fields = resource["schema"]["fields"]
        assert header == [field["name"] for field in fields]
        assert [misfit for row in rows for misfit in misfits(fields, row)] == []
        file = manifest.file(resource["path"])
        assert (resource["bytes"], resource["hash"]) == (file.size, f"sha256:{file.sha256}")
        assert file.rows == len(rows)


@pytest.mark.parametrize(
    ("field", "cell"),
    [
        ({"type": "integer"}, "1.5"),
        ({"type": "date"}, "2021-13-01"),
        ({"type": "boolean"}, "ya"),
        ({"type": "integer", "constraints": {"minimum": 0}}, "-1"),
        ({"type": "string", "constraints": {"pattern": r"\d+"}}, "x"),
        ({"type": "string", "constraints": {"required": True}}, ""),
    ],
)
def test_the_check_itself_finds_what_does_not_fit(field, cell):
    assert not fits(field, cell)


def test_the_seeds_hold_cells_of_every_type(manifest, package):
    """Else the check above could not fail for a type."""
    filled = set()
    for resource in package["resources"]:
        _header, rows = rows_of(manifest, resource)
        for row in rows:
            types = [field["type"] for field in resource["schema"]["fields"]]
            filled |= {kind for kind, cell in zip(types, row, strict=True) if cell}
    assert filled == set(READ)


def test_keys_tell_rows_apart_and_references_lead_to_a_row(manifest, package):
    tables = {}
    for resource in package["resources"]:
        header, rows = rows_of(manifest, resource)
        tables[resource["name"]] = [dict(zip(header, row, strict=True)) for row in rows]
    references = 0
    for resource in package["resources"]:
        rows, schema = tables[resource["name"]], resource["schema"]
        if key := schema.get("primaryKey"):
            assert len({row[key] for row in rows}) == len(rows)
        for reference in schema.get("foreignKeys", []):
            target = reference["reference"]
            known = {row[target["fields"]] for row in tables[target["resource"]]}
            used = {row[reference["fields"]] for row in rows} - {""}
            assert used <= known
            references += len(used)
    assert references > 10


def test_descriptor_names_licence_and_lies_beside_its_files(manifest, package):
    assert package["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
            "title": "Creative Commons Attribution 4.0 International",
        }
    ]
    assert all((manifest.folder / one["path"]).is_file() for one in package["resources"])


REQUIRED = {
    "title", "description", "keyword", "modified", "publisher", "contactPoint", "identifier",
    "accessLevel", "license", "distribution",
}  # fmt: skip


def test_catalogue_has_what_harvesters_require(manifest, settings):
    settings.CONTACT_EMAIL = "data@kerjasama.example"
    catalogue = dcat_catalogue(manifest, bulk_address)
    assert catalogue["conformsTo"] == "https://project-open-data.cio.gov/v1.1/schema"
    assert catalogue["@type"] == "dcat:Catalog"
    assert [one["identifier"] for one in catalogue["dataset"]] == [
        f"kerjasama.example/data/{table}" for table in EXPORTS
    ]
    for dataset in catalogue["dataset"]:
        assert REQUIRED - {name for name, value in dataset.items() if value} == set()
        assert dataset["accessLevel"] == "public"
        assert dataset["contactPoint"]["hasEmail"] == "mailto:data@kerjasama.example"
        assert datetime.datetime.fromisoformat(dataset["modified"]).tzinfo
    first = catalogue["dataset"][0]["distribution"][0]
    assert first == {
        "@type": "dcat:Distribution",
        "title": "perjanjian.csv",
        "format": "CSV",
        "mediaType": "text/csv",
        "downloadURL": "https://kerjasama.example/data/massal/perjanjian.csv",
    }
