"""What visitors of a register ask, in which proportion."""

import random

from bench import questions
from bench.asking import BROWSER
from bench.data.dice import Dice
from bench.data.vocabulary import PROVINCES, WORDS

# Of a hundred visits: most look at what others looked at, some ask what nobody asked.
SHARES = {
    "seen page": 39,
    "unchanged (304)": 20,
    "record": 10,
    "new list question": 8,
    "search": 4,
    "API": 8,
    "feed, calendar": 5,
    "picture": 5,
    "export": 1,
}
SEEN = (
    *("/", "/perjanjian/", "/transaksi/", "/provinsi/", "/provinsi/kalimantan-timur/"),
    *("/misi-dagang/", "/bidang/", "/statistik/", "/statistik/perdagangan/", "/en/perjanjian/"),
    *("/komoditas/", "/data/", "/istilah/", "/en/"),
)
FEEDS = ("/feed.atom", "/kalender.ics", "/perjanjian.atom", "/sitemap.xml")
PICTURES = (
    *("/statistik/naskah-per-tahun.svg", "/statistik/bidang.svg", "/statistik/jejaring.png"),
    *("/statistik/masa-berlaku.png", "/statistik/nilai-per-tahun.svg", "/statistik/arus.svg"),
)
SEED = 30


class Mix:
    """Visits without end; ``records`` are the addresses of published records.

    It remembers the ETag of what it was given, as the browsers of visitors do.
    """

    def __init__(self, records):
        self._dice, self._records, self._etags = random.Random(SEED), records, {}
        self._lists = questions.shallow_pages(3)
        self._pairs = questions.pairs()
        self._years = Dice(SEED, "exports")

    def next(self):
        """(kind, path, headers)"""
        (kind,) = self._dice.choices(list(SHARES), SHARES.values())
        path, headers = self._asked(kind), BROWSER
        if kind == "unchanged (304)" and path in self._etags:
            headers = BROWSER | {"If-None-Match": self._etags[path]}
        return kind, path, headers

    def remember(self, path, headers):
        if path in SEEN and "etag" in headers:
            self._etags[path] = headers["etag"]

    def _asked(self, kind):
        dice = self._dice
        match kind:
            case "seen page" | "unchanged (304)":
                return dice.choice(SEEN)
            case "record":
                return dice.choice(self._records)
            case "new list question":
                return next(dice.choice((self._lists, self._pairs))).path
            case "search":
                return f"/cari/?q={'+'.join(dice.sample(WORDS, 2))}"
            case "API":
                name = dice.choice(("perjanjian", "transaksi"))
                return f"/api/v1/{name}/?per_halaman=20&provinsi={dice.choice(PROVINCES.options)}"
            case "feed, calendar":
                return dice.choice(FEEDS)
            case "picture":
                return dice.choice(PICTURES)
            case "export":
                first = dice.randrange(2005, 2024)
                province = dice.choice(PROVINCES.options)
                return f"/perjanjian.csv?provinsi={province}&dari={first}&sampai={first + 1}"
