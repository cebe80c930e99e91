"""Compares the register with its peers: `python -m bench.peers DIRECTORY PEER… [--items …]`.

DIRECTORY holds the peers' yardstick (``bench.py`` and ``compare.py``, which are not ours and not in
this repository); its peers must be installed there, and its data loaded by `bench.load_shared`.
Both sides answer the same questions in alternated runs, A B A B; the files are counted row by row.
"""

import argparse
import json
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from bench import database
from bench.load_shared import DATABASE, GROUP
from bench.serving import HOST, site

PORT = 8200
READY_WITHIN = 60  # seconds
HELD = 7200
# More questions than requests, so that hardly any is asked twice.
QUESTIONS, REQUESTS, PAIRS = 100, 40, 3

YEARS = "dari={y0}&sampai={y1}"
AGREEMENT_COLUMNS = (
    *("nomor", "jenis", "judul", "ditandatangani", "mulai_berlaku", "berlaku_sampai", "status"),
    *("opd_penanda_tangan", "para_pihak", "bidang"),
)
TRANSACTION_COLUMNS = (
    *("id", "id_misi_dagang", "tanggal", "provinsi_penjual", "provinsi_pembeli", "komoditas"),
    *("rincian", "nilai"),
)


def page(url, must="perjanjian"):
    return {"url": url, "must": must}


def export(path, columns, rows, query=""):
    chosen = "&".join(f"kolom={name}" for name in columns)
    return {"url": f"{path}?{query}{chosen}", "kind": "export", "expect_rows": rows}


FACETS = page(f"/perjanjian/?provinsi={{prov_code}}&{YEARS}")
PAIR = f"/perjanjian/?provinsi={{prov_code}}&provinsi={{prov2_code}}&jenis=pks&{YEARS}"
ITEMS = {
    "list_p1": page("/perjanjian/", "100.000 perjanjian"),
    "list_pair": page(PAIR),
    "list_search": page(f"/perjanjian/?bidang={GROUP}.{{sector:0>2}}&q={{w1}}+{{w2}}"),
    "deep_page": page("/perjanjian/?halaman={page}", "100.000 perjanjian"),
    "province": page("/provinsi/{prov_slug}/", "naskah kerja sama"),
    "facets": FACETS,
    "facets_ui": FACETS,
    "trades_p1": page("/transaksi/", "1.000.000 transaksi"),
    "export_filtered": export("/perjanjian.csv", AGREEMENT_COLUMNS, 2408, f"bidang={GROUP}.08&"),
    "export_agreements": export("/perjanjian.csv", AGREEMENT_COLUMNS, 100_000),
    "export_trades": export("/transaksi.csv", TRANSACTION_COLUMNS, 1_000_000),
}
# The same pages by addresses that nobody asked before: built afresh each time.
AFRESH = {
    "list_p1": page("/perjanjian/?_={n}", "100.000 perjanjian"),
    "province": page("/provinsi/{prov_slug}/?_={n}", "naskah kerja sama"),
    "trades_p1": page("/transaksi/?_={n}", "1.000.000 transaksi"),
}


def main():
    chosen = arguments()
    database.use(DATABASE)
    with tempfile.TemporaryDirectory() as folder, site(chosen.port) as process:
        for peer in chosen.peers:
            with running(chosen, peer, Path(folder)) as theirs:
                for name, items in (("as visited", ITEMS), ("built afresh", AFRESH)):
                    print(f"\n# register, {name}, against {peer}", flush=True)
                    ours = write_map(Path(folder) / "ours.json", name, items, process, chosen)
                    compare(chosen, ours, theirs)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    parser.add_argument("peers", nargs="+", help="datasette, naive, naivefix or admin")
    parser.add_argument("--items", help=f"some of {','.join(ITEMS)}; all if left out")
    parser.add_argument("--python", default="python3", help="for the programs of DIRECTORY")
    parser.add_argument("--port", type=int, default=PORT)
    return parser.parse_args()


def write_map(path, name, items, process, chosen):
    """Where the register answers each question, as ``compare.py`` reads it."""
    described = {"name": f"register ({name})", "base": f"http://{HOST}:{chosen.port}"}
    path.write_text(json.dumps(described | {"pid": process.pid, "items": items}))
    return path


@contextmanager
def running(chosen, peer, folder):
    """The peer as its own program starts it; yields the file of its map."""
    path = folder / f"{peer}.json"
    command = [chosen.python, "bench.py", peer, "1", "--map", "--hold", str(HELD)]
    with path.open("w") as output:
        process = subprocess.Popen(
            command, cwd=chosen.directory, stdout=output, stderr=subprocess.DEVNULL
        )
    try:
        wait_for_map(process, path)
        yield path
    finally:
        process.send_signal(signal.SIGINT)  # lets it stop its server
        process.wait()


def wait_for_map(process, path):
    deadline = time.monotonic() + READY_WITHIN
    while process.poll() is None and time.monotonic() < deadline:
        try:
            return json.loads(path.read_text())
        except ValueError:
            time.sleep(0.2)
    raise SystemExit("the peer did not start: see its log")


def compare(chosen, ours, theirs):
    command = [chosen.python, "compare.py", str(ours), str(theirs), "--pairs", str(PAIRS)]
    command += ["--n", str(REQUESTS), "--variants", str(QUESTIONS), "--conc", "1"]
    if chosen.items:
        command += ["--items", chosen.items]
    subprocess.run(command, cwd=chosen.directory, check=False)


if __name__ == "__main__":
    main()
