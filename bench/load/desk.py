"""Three editors and an import beside the visitors, in a process of their own."""

import multiprocessing
import secrets
from contextlib import contextmanager

import psycopg2
from django.db import connection

from agreements.models import Agreement, Membership, Role, User
from bench.chaos.writing import Writers
from bench.editing import Desk

EDITORS = ("beban1", "beban2", "beban3")
PROVINCE = "64"
RECORDS = 200
PAUSES = (60, 300)  # seconds that an editor, and the import, rests


def staff():
    """Let the editors be known in the database in use: their password."""
    password = secrets.token_urlsafe(12)
    for name in EDITORS:
        user = User.objects.create_user(name, password=password, is_staff=True)
        Membership.objects.create(user=user, role=Role.OPERATOR, province_id=PROVINCE)
    return password


@contextmanager
def at_work(port, password):
    """A function that ends the work and returns the ledger of what was acknowledged."""
    records = Agreement.objects.published().filter(owner=PROVINCE, parties__isnull=False)
    chosen = list(records.order_by("pk").values_list("pk", flat=True).distinct()[:RECORDS])
    target = connection.get_connection_params()
    connection.close()
    over, answer = multiprocessing.Event(), multiprocessing.Queue()
    arguments = (port, password, chosen, target, over, answer)
    process = multiprocessing.Process(target=_work, args=arguments)
    process.start()

    def ended():
        over.set()
        return answer.get(timeout=120)

    try:
        yield ended
    finally:
        over.set()
        process.join()


def _work(port, password, records, target, over, answer):
    session = psycopg2.connect(**target)
    session.autocommit = True

    def query(sql):
        with session.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    desks = [Desk(port, name, password) for name in EDITORS]
    with Writers(desks, records, query, PAUSES) as ledger:
        over.wait()
    answer.put(ledger)
