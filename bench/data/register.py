"""The whole made-up register: which tables, how many rows of each, in what order."""

import time

from django.db import connection, transaction

from agreements.models import Agency, AgencyKind, Commodity, Province, Sector, User
from bench.data import agreements, derived, papers, trade
from bench.data import vocabulary as words
from bench.data.loading import Rows, bare, copy_in, set_sequences, silent, tables_of_the_register

AGREEMENTS, TRANSACTIONS, MISSIONS, BUSINESSES, SOURCES = 100_000, 1_000_000, 2000, 5000, 5000
USERNAME = "bench"  # a national administrator, for the pages of the desk


def quietly(_name, _rows, _seconds):
    pass


@transaction.atomic
def fill(scale, seed, told=quietly):
    """Load a register of ``scale`` into a database that holds the reference data and no more.

    ``told`` is called with the name, the number of rows and the seconds of each step.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")
    agencies = add_agencies()
    add_administrator()
    names = tables_of_the_register()
    with step(told, "all rows, indexes and foreign keys"), silent(names), bare(names):
        for table in tables(scale, seed, agencies):
            started = time.perf_counter()
            loaded = copy_in(table)
            told(table.model._meta.db_table, loaded, time.perf_counter() - started)
    set_sequences()
    for work in (derived.write_history, *derived.STEPS):
        with step(told, work.__name__):
            work()


def add_administrator():
    User.objects.create_superuser(USERNAME)


def add_agencies():
    """{province: ids of its agencies}: about forty in each, those of the reference data among."""
    known = set(Agency.objects.values_list("province", "name"))
    made = (
        (
            *(province.code, f"Dinas {office} Provinsi {province.name}"),
            *(f"Dinas {office} {province.short_name}", AgencyKind.SERVICE),
        )
        for province in Province.objects.all()
        for office in words.OFFICES
    )
    others = (agency for agency in made if agency[:2] not in known)
    copy_in(Rows(Agency, "province_id name short_name kind", others))
    found = {}
    for code, identity in Agency.objects.order_by("pk").values_list("province", "pk"):
        found.setdefault(code, []).append(identity)
    return found


def tables(scale, seed, agencies):
    """The rows of every table, each made while it is loaded."""
    names = dict(Province.objects.values_list("code", "name"))
    codes = list(Sector.objects.filter(level__gt=1).order_by("level", "code").values_list("pk"))
    codes = [code for (code,) in codes]
    goods = list(Commodity.objects.order_by("pk").values_list("pk", "default_unit"))
    number, sold = int(AGREEMENTS * scale), int(TRANSACTIONS * scale)
    firms, read = (max(50, int(most * scale)) for most in (BUSINESSES, SOURCES))
    plans = agreements.plans(seed, number)
    meetings = trade.mission_plans(seed, max(20, int(MISSIONS * scale)))
    pool = trade.baskets(seed, goods)
    yield trade.businesses(seed, firms)
    yield from of_agreements(seed, plans, names, codes, agencies, firms)
    yield papers.documents(seed, plans)
    yield papers.sources(seed, read)
    yield from of_missions(seed, meetings, names, codes)
    yield trade.transactions(seed, sold, pool, meetings, number, firms)
    yield trade.lines(seed, sold, pool)
    yield trade.realisations(seed, sold, pool)
    yield papers.citations(seed, plans, sold, read)


def of_agreements(seed, plans, names, codes, agencies, firms):
    yield agreements.agreements(seed, plans, names)
    yield agreements.parties(seed, plans, agencies, firms)
    yield agreements.sectors(seed, plans, codes)
    yield agreements.agencies_involved(seed, plans, agencies)
    yield agreements.scopes(seed, plans)
    yield agreements.links(seed, plans)
    yield agreements.follow_ups(seed, plans)
    yield agreements.stages(seed, plans)


def of_missions(seed, meetings, names, codes):
    yield trade.missions(seed, meetings, names)
    yield trade.participants(seed, meetings)
    yield trade.mission_sectors(seed, meetings, codes)
    yield trade.observations(seed, meetings)


class step:  # noqa: N801 - read as a verb
    """Tells how long the block took."""

    def __init__(self, told, name):
        self._told, self._name = told, name

    def __enter__(self):
        self._started = time.perf_counter()

    def __exit__(self, *_error):
        self._told(self._name, None, time.perf_counter() - self._started)
