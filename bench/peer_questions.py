"""What the register and its peers are both asked, and how many times as fast it has to be.

``{prov_code}``, ``{w1}`` and the like are filled in by the peers' own program, the same for both.
"""

from typing import NamedTuple

from bench.load_shared import GROUP


class Question(NamedTuple):
    """``ours`` is the register's answer; ``theirs`` the peers' name for it, or an address."""

    said: str
    theirs: str
    ours: dict
    promised: dict  # {peer: how many times as fast as it}
    is_edited: bool = False  # while somebody changes the register, so that it remembers nothing


def page(url, must="perjanjian"):
    return {"url": url, "must": must}


def export(path, columns, rows, query=""):
    chosen = "&".join(f"kolom={name}" for name in columns)
    return {"url": f"{path}?{query}{chosen}", "kind": "export", "expect_rows": rows}


# {n} is another number each time: an address that nobody asked before.
PAIR = (
    "/perjanjian/?provinsi={prov_code}&provinsi={prov2_code}&jenis=pks&dari={y0}&sampai={y1}&_={n}"
)
WORDS = f"/perjanjian/?bidang={GROUP}.{{sector:0>2}}&q={{w1}}+{{w2}}&_={{n}}"
FACETS = page("/perjanjian/?provinsi={prov_code}&dari={y0}&sampai={y1}&_={n}")
ALL, TRADE = "100.000 perjanjian", "1.000.000 transaksi"
PROVINCE = "naskah kerja sama"
PAGES = (
    Question("list, seen before", "list_p1", page("/perjanjian/", ALL), {}),
    Question(
        "list, built afresh",
        "list_p1",
        page("/perjanjian/?_={n}", ALL),
        {"naivefix": 8, "naive": 20},
    ),
    Question("two provinces + kind + years", "list_pair", page(PAIR), {}),
    Question(
        "page 2000",
        "deep_page",
        page("/perjanjian/?halaman={page}&_={n}", ALL),
        {"datasette": 6, "naivefix": 10},
    ),
    Question("province, seen before", "province", page("/provinsi/{prov_slug}/", PROVINCE), {}),
    Question(
        "transactions with subtotals, built afresh",
        "trades_p1",
        page("/transaksi/?_={n}", TRADE),
        {"naivefix": 8},
    ),
    # Few different questions, which the register would remember the counts of.
    Question("sector + keywords", "list_search", page(WORDS), {"naivefix": 8}, True),
    Question(
        "province",
        "province",
        page("/provinsi/{prov_slug}/?_={n}", PROVINCE),
        {"datasette": 6},
        True,
    ),
    Question("counts of one province + years", "facets", FACETS, {}, True),
    Question("the same, Datasette's own facets", "facets_ui", FACETS, {"datasette": 12}, True),
)

AGREEMENT_COLUMNS = (
    *("nomor", "jenis", "judul", "ditandatangani", "mulai_berlaku", "berlaku_sampai", "status"),
    *("opd_penanda_tangan", "para_pihak", "bidang"),
)
TRANSACTION_COLUMNS = (
    *("id", "id_misi_dagang", "tanggal", "provinsi_penjual", "provinsi_pembeli", "komoditas"),
    *("rincian", "nilai"),
)
CSV, FILTER = "/perjanjian.csv", f"bidang={GROUP}.08&"
FIVE_TIMES = {"datasette": 5}
FILES = (
    Question(
        "CSV of 2,408 agreements",
        "export_filtered",
        export(CSV, AGREEMENT_COLUMNS, 2408, FILTER),
        FIVE_TIMES,
    ),
    Question(
        "CSV of 100,000 agreements",
        "export_agreements",
        export(CSV, AGREEMENT_COLUMNS, 100_000),
        FIVE_TIMES,
    ),
    Question(
        "CSV of 1,000,000 transactions",
        "export_trades",
        export("/transaksi.csv", TRANSACTION_COLUMNS, 1_000_000),
        FIVE_TIMES,
    ),
)

DESK, THEIR_DESK = "/admin/agreements", "/admin/app/agreement"
TYPICAL = {"admin": 5}
DESK_PAGES = (
    Question("desk: agreements", "list_p1", page(f"{DESK}/agreement/", "</html>"), TYPICAL),
    Question(
        "desk: one province + kind + year",
        "list_pair",
        page(f"{DESK}/agreement/?provinsi={{prov_code}}&kind__exact=pks&tahun={{y0}}", "</html>"),
        TYPICAL,
    ),
    Question(
        "desk: two words",
        f"{THEIR_DESK}/?q={{w1}}+{{w2}}",
        page(f"{DESK}/agreement/?q={{w1}}+{{w2}}", "</html>"),
        TYPICAL,
    ),
    Question("desk: transactions", "trades_p1", page(f"{DESK}/transaction/", "</html>"), TYPICAL),
)
# The typical app takes minutes for a file, or does not end.
ASKED_OF = {
    "datasette": PAGES + FILES,
    "naivefix": PAGES,
    "naive": PAGES,
    "admin": DESK_PAGES,
}
