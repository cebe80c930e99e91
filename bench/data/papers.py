"""Made-up documents with their text, the sources, and what those say of which record."""

import hashlib
from datetime import UTC, datetime, timedelta

from agreements.models import Citation, Document, Source
from bench.data import vocabulary as words
from bench.data.agreements import sentence
from bench.data.dice import DAYS, FIRST_DAY, Dice, one_day
from bench.data.loading import Rows

UPLOADED = datetime(2026, 1, 5, 2, tzinfo=UTC)
ARTICLES = 40
ARTICLES_OF_A_LONG_ONE = 1500


def documents(seed, plans):
    """A document of every tenth agreement, with some pages of text; one in 200 is very long."""
    dice = Dice(seed, "documents")
    articles = [f"Pasal {number} {sentence(dice, 14)}." for number in range(1, 800)]

    def rows():
        for identity in range(1, len(plans) + 1):
            if not dice.chance(0.1):
                continue
            length = ARTICLES_OF_A_LONG_ONE if dice.chance(0.005) else ARTICLES
            text = " ".join(dice.choices(articles, k=length))
            print_ = hashlib.sha256(f"{seed}/{identity}".encode()).hexdigest()
            path = f"documents/{print_[:2]}/{print_}.pdf"
            is_public = dice.chance(0.8)
            yield identity, f"Naskah {identity}", path, is_public, print_, length // 8, text

    columns = "agreement_id title file is_public sha256 page_count extracted_text"
    dated = ((*row, UPLOADED) for row in rows())
    return Rows(Document, f"{columns} uploaded_at", dated)


def sources(seed, number):
    dice = Dice(seed, "sources")

    def rows():
        for identity in range(1, number + 1):
            day = FIRST_DAY + timedelta(days=dice.up_to(DAYS))
            kind = "press" if dice.chance(0.8) else "official"
            headline = f"{dice.choice(words.VERBS)} {dice.choice(words.THINGS)} {sentence(dice, 3)}"
            address = f"https://berita.example/{day.year}/{identity}"
            yield kind, dice.choice(words.PUBLISHERS), headline, one_day(day), address

    return Rows(Source, "kind publisher title published_on url", rows())


def citations(seed, plans, transactions, sources):
    """Two facts of every other agreement, and the value of every third transaction."""
    dice = Dice(seed, "citations")

    def rows():
        for identity in range(1, len(plans) + 1):
            if dice.chance(0.5):
                source = 1 + dice.up_to(sources)
                yield source, identity, None, "parties", ""
                yield source, identity, None, "signed_on", f"ditandatangani {identity % 28 + 1}"
        for identity in range(1, transactions + 1):
            if dice.chance(0.33):
                yield 1 + dice.up_to(sources), None, identity, "value", ""

    return Rows(Citation, "source_id agreement_id transaction_id fact stated_value", rows())
