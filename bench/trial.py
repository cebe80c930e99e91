"""A trial: the running site, the database beside it, and how the two are timed alternately."""

import time
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from statistics import median
from threading import Event, Thread

from bench.asking import Client, WrongAnswerError, latencies

ROUNDS = 3
REQUESTS = 20  # in each round
# Something that pages show, changed back and forth; the triggers do what they do for any editor.
EDIT = """UPDATE agreements_agreement
    SET place = CASE place WHEN 'Tarakan' THEN 'Bontang' ELSE 'Tarakan' END
    WHERE id = (SELECT min(id) FROM agreements_agreement WHERE state = 'published' {among})"""
ANY = "AND id > (SELECT random() * max(id) * 0.9 FROM agreements_agreement)"
OF_PROVINCE = "AND id IN (SELECT agreement_id FROM agreements_party WHERE province_id = '{}')"


@dataclass
class Trial:
    """What every item of the table needs."""

    port: int
    process: object
    session: object  # a connection of its own to the same database, in autocommit

    @property
    def client(self):
        return Client(self.port)

    def edit(self, among=""):
        """Commit a small change of a published record: the first, or the first ``among`` some."""
        with self.session.cursor() as cursor:
            cursor.execute(EDIT.format(among=among))

    def ask(self, statement):
        """All rows of a statement."""
        with self.session.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall()

    def milliseconds(self, statements):
        started = time.perf_counter()
        for statement in statements:
            self.ask(statement)
        return (time.perf_counter() - started) * 1000

    def check(self, question):
        """That the page says how many there are, as the database does."""
        body = self.client.get(question.path).text
        number = f"{self.ask(question.count)[0][0]:,}".replace(",", ".")
        wanted = question.said.format(number)
        if wanted not in body:
            raise WrongAnswerError(f"{question.path} does not say “{wanted}”")

    def against_sql(self, questions, before=None, requests=REQUESTS, client=None):
        """(milliseconds of the pages, ratio to plain SQL), in alternated rounds, A B A B.

        Each page is asked once; what is checked is asked beforehand and not timed.
        """
        for question in islice(questions, 3):
            self.check(question)
        client, pages, ratios = client or self.client, [], []
        for _ in range(ROUNDS):
            asked = list(islice(questions, requests))
            asked_paths = [question.path for question in asked]
            of_site = latencies(client, asked_paths, before)
            answered = asked[: len(of_site)]
            of_sql = [self.milliseconds(question.statements) for question in answered]
            pages += of_site
            ratios.append(median(of_site) / median(of_sql))
        return pages, median(ratios)

    @contextmanager
    def editor(self, pause=0.6):
        """Somebody who edits any record once or twice a second while the block runs."""
        done = Event()

        def work():
            while not done.wait(pause):
                self.edit(ANY)

        thread = Thread(target=work)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()
