"""What has to work though each transaction may find another session; runs in `manage.py shell`."""

import time

from django.db import connection, transaction

from agreements.databases import held
from agreements.exports.copying import copy_out
from agreements.history import recorded
from agreements.models import Agreement, Change, Commodity

ENDLESS = "COPY (SELECT repeat('x', 100), generate_series(1, 1000000000000)) TO STDOUT"


def say(is_so, what):
    print(bool(is_so), what)


def copies_under_way():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY (SELECT repeat%'"
            " AND state = 'active'"
        )
        return cursor.fetchone()[0]


chunks = copy_out(ENDLESS)
next(chunks)
began = time.monotonic()
chunks.close()
seconds = time.monotonic() - began
say(
    seconds < 1 and not copies_under_way(),
    f"a download that is closed ends its COPY after {seconds * 1000:.0f} ms",
)

with held(1, 1) as first, held(1, 1) as second:
    say((first, second) == (True, False), "a lock has one holder")
with held(1, 1) as again:
    say(again, "and is free again after its holder went")

commodity = Commodity.objects.get(pk="jagung")
with recorded(actor=None, screen="uji penyatu koneksi"):
    Commodity.objects.filter(pk=commodity.pk).update(name_id="Jagung pipil")
Commodity.objects.filter(pk=commodity.pk).update(name_id=commodity.name_id)
said = list(Change.objects.filter(record="commodity:jagung").order_by("-pk").values_list("screen"))
say(
    said[1] == ("uji penyatu koneksi",) and said[0] != said[1],
    "history knows who wrote, and the next transaction is not taken for theirs",
)

rows = Agreement.objects.values_list("pk")
say(len(list(rows.iterator(chunk_size=2))) == rows.count(), "rows are read in chunks")
with transaction.atomic(), connection.cursor() as cursor:
    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
    cursor.execute("SHOW transaction_isolation")
    inside = cursor.fetchone()
with connection.cursor() as cursor:
    cursor.execute("SHOW transaction_isolation")
    after = cursor.fetchone()
say(inside + after == ("repeatable read", "read committed"), "a snapshot ends with its block")
