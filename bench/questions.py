"""What visitors ask: addresses that nobody asked before, and the same question as plain SQL."""

from typing import NamedTuple

from bench import plain
from bench.data.dice import Dice
from bench.data.vocabulary import KINDS, PROVINCES, WORDS

SECTORS = ("3.27", "3.30", "1.01", "1.02", "2.09", "2.17", "3.25", "3.26")
SEED = 8


class Question(NamedTuple):
    """An address, the statements that answer it, and how its page must say the number of some."""

    path: str
    statements: list
    count: str
    said: str = "<strong>{} perjanjian</strong>"


def listing(query="", where="", order="", offset=0, facets=False):
    statements = plain.listed(where, order, offset, facets)
    return Question(f"/perjanjian/{query}", statements, statements[1])


def shallow_pages(first=2):
    """Pages that cost what the first costs, each asked once."""
    page = first
    while True:
        yield listing(f"?halaman={page}", offset=25 * (page - 1))
        page += 1


def deep_pages(last_page):
    """Around page 2000, or near the end of a smaller register."""
    page = deep_page(last_page)
    while True:
        yield listing(f"?halaman={page}", offset=25 * (page - 1))
        page += 1


def deep_page(last_page):
    return max(2, min(2000, last_page - 100))


def pairs():
    dice = Dice(SEED, "pairs")
    while True:
        first, second = dice.sample(PROVINCES.options[:20], 2)
        kind, years = dice.choice(KINDS.options[:3]), _years(dice)
        where = " ".join(
            (
                plain.PARTY.format(province=first),
                plain.PARTY.format(province=second),
                f"AND a.kind = '{kind}'",
                plain.YEARS.format(**years),
            )
        )
        query = f"?provinsi={first}&provinsi={second}&jenis={kind}&{_asked(years)}"
        yield listing(query, where)


def searches():
    dice = Dice(SEED, "searches")
    while True:
        words, sector = " ".join(dice.sample(WORDS, 2)), dice.choice(SECTORS)
        where = f"{plain.SECTOR.format(sector=sector)} {plain.WORDS.format(words=words)}"
        query = f"?bidang={sector}&q={words.replace(' ', '+')}"
        yield listing(query, where, plain.RELEVANCE.format(words=words))


def facets():
    dice = Dice(SEED, "facets")
    while True:
        province, years = dice.choice(PROVINCES.options), _years(dice)
        where = f"{plain.PARTY.format(province=province)} {plain.YEARS.format(**years)}"
        yield listing(f"?provinsi={province}&{_asked(years)}", where, facets=True)


def transactions(first=2):
    page = first
    while True:
        path, statements = f"/transaksi/?halaman={page}", plain.traded(25 * (page - 1))
        yield Question(path, statements, plain.TRADE_COUNT, "<strong>{} transaksi</strong>")
        page += 1


def provinces(slugs):
    """The pages of all provinces in turn; ``slugs`` by code."""
    while True:
        for code, slug in slugs.items():
            statements = plain.of_province(code)
            said = "<dt>naskah kerja sama</dt><dd>{}</dd>"
            yield Question(f"/provinsi/{slug}/", statements, statements[1], said)


def _years(dice):
    first = dice.randrange(2002, 2020)
    return {"first": first, "last": first + dice.randrange(2, 7)}


def _asked(years):
    return f"dari={years['first']}&sampai={years['last']}"
