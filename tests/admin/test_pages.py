"""Every page of the desk opens, and a long list costs no more queries than a short one."""

import pytest
from django.contrib import admin
from django.core.files.base import ContentFile
from django.urls import reverse

from agreements.models import (
    Agency,
    Agreement,
    Business,
    Commodity,
    Facility,
    Membership,
    PaperTemplate,
    SheetImport,
    TradeMission,
    Transaction,
    User,
)
from tests.factories import cite, make_agreement, make_mission, make_source, make_transaction

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
PUBLISHABLE = {
    Agreement: make_agreement,
    TradeMission: make_mission,
    Transaction: make_transaction,
}


def url(model, page, *args):
    opts = model._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{page}", args=args)


@pytest.fixture
def records(admin_user):
    """At least one row of every model of the desk."""
    agreement = make_agreement(sectors=["3.30"], hoped=["2.11"])
    cite(agreement, "parties")
    agreement.followups.create(what="Rapat")
    agreement.reports.create(about="lain", text="Keliru.")
    mission = make_mission(observed=[666_000_000_000])
    make_transaction(mission=mission, agreement=agreement)
    Business.objects.create(name="Koperasi Contoh", province_id="64")
    Facility.objects.create(name="Gudang Contoh", province_id="64")
    Membership.objects.create(user=admin_user, role="admin_nasional")
    evaluation = agreement.evaluations.create(province_id="64", period="2026")
    evaluation.assessments.create(side="bureau", rating=3, recommendation="lanjut")
    template = ContentFile(b"PK", "templat.docx")
    PaperTemplate.objects.create(province_id="64", kind="kak", file=template)
    sheet = ContentFile(b"Judul", "daftar.csv")
    SheetImport.objects.create(kind="perjanjian", file=sheet, name="daftar.csv", owner_id="64")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_page_opens_for_a_superuser(model, admin_client, records):
    record = model._default_manager.first()

    pages = [url(model, "changelist"), url(model, "change", record.pk)]
    if admin.site._registry[model].has_add_permission(admin_client.get("/admin/").wsgi_request):
        pages.append(url(model, "add"))

    assert {page: admin_client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_index_groups_models_in_indonesian(admin_client):
    groups = admin_client.get(reverse("admin:index")).context["app_list"]

    assert [str(group["name"]) for group in groups] == [
        "Perjanjian",
        "Perdagangan",
        "Sumber",
        "Impor",
        "Acuan",
        "Pengguna",
    ]


def test_index_of_a_reader_has_no_accounts(reader_client):
    groups = reader_client.get(reverse("admin:index")).context["app_list"]

    assert {model["model"] for group in groups for model in group["models"]}.isdisjoint({User})


@pytest.mark.parametrize("model", PUBLISHABLE, ids=lambda model: model.__name__)
def test_list_of_thirty_costs_the_queries_of_one(
    model, admin_client, django_assert_num_queries, django_assert_max_num_queries
):
    make = PUBLISHABLE[model]
    make()
    page = url(model, "changelist")
    admin_client.get(page)
    with django_assert_max_num_queries(40) as first:
        admin_client.get(page)
    for _number in range(29):
        make()
    with django_assert_num_queries(len(first)):
        assert admin_client.get(page).context["cl"].result_count == 30


ROWS = {
    Agreement: lambda record: cite(record, "parties"),
    TradeMission: lambda record: record.observations.create(value_low=1),
    Transaction: lambda record: record.lines.create(commodity=Commodity.objects.first()),
}


@pytest.mark.parametrize("model", ROWS, ids=lambda model: model.__name__)
def test_record_with_thirty_rows_costs_the_queries_of_one(
    model, admin_client, django_assert_num_queries, django_assert_max_num_queries
):
    record = PUBLISHABLE[model](state="draft")
    page = url(model, "change", record.pk)
    ROWS[model](record)
    admin_client.get(page)
    with django_assert_max_num_queries(50) as first:
        admin_client.get(page)
    for _number in range(29):
        ROWS[model](record)
    with django_assert_num_queries(len(first)):
        admin_client.get(page)


def test_agencies_without_a_short_name_cost_no_query_each(
    admin_client, django_assert_num_queries, django_assert_max_num_queries
):
    agreement = make_agreement()
    page = url(Agreement, "change", agreement.pk)

    def add_agency(number):
        agency = Agency.objects.create(name=f"Dinas {number}", province_id="64", kind="dinas")
        agreement.followups.create(what="Rapat", agency=agency)

    add_agency(0)
    admin_client.get(page)
    with django_assert_max_num_queries(50) as first:
        admin_client.get(page)
    for number in range(1, 10):
        add_agency(number)
    with django_assert_num_queries(len(first)):
        admin_client.get(page)


def test_list_searches_by_what_a_party_is_called(admin_client):
    wanted = make_agreement("64", "65", title="Satu")
    make_agreement("51", "53", title="Dua")

    page = admin_client.get(url(Agreement, "changelist"), {"q": "Kaltara"})

    assert list(page.context["cl"].result_list) == [wanted]


def test_list_finds_a_record_by_its_number(admin_client):
    wanted, _other = make_agreement(), make_agreement()

    page = admin_client.get(url(Agreement, "changelist"), {"q": str(wanted.pk)})

    assert list(page.context["cl"].result_list) == [wanted]


def test_list_filters_by_year_of_a_range(admin_client):
    wanted = make_agreement(signed_on="2012–2014")
    make_agreement(signed_on="2018")

    page = admin_client.get(url(Agreement, "changelist"), {"tahun": "2013"})

    assert list(page.context["cl"].result_list) == [wanted]


def test_reference_data_is_only_looked_at(admin_client):
    from agreements.models import Province

    assert admin_client.get(url(Province, "add")).status_code == 403
    assert admin_client.post(url(Province, "change", "64"), {"name": "X"}).status_code == 403


def test_source_list_counts_citations(admin_client):
    source = make_source()
    cite(make_agreement(), "parties", source)
    cite(make_agreement(), "parties", source)

    page = admin_client.get(url(type(source), "changelist"))

    assert [row.cited for row in page.context["cl"].result_list] == [2]
