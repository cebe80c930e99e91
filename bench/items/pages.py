"""Public pages: seen before, built afresh, asked for the first time."""

import re
from itertools import islice

from agreements.values.money import format_rupiah
from bench import plain, questions
from bench.asking import UNCOMPRESSED, Client, WrongAnswerError, latencies, rate
from bench.figures import Figure, of_latencies
from bench.trial import OF_PROVINCE, REQUESTS, ROUNDS

FAMILIAR = ("/perjanjian/", "/transaksi/", "/provinsi/kalimantan-timur/", "/")
SEEN = 3000
NEXT = re.compile(r'<a rel="next" href="([^"]+)"')


def seen(trial):
    """Pages that somebody saw before, the data being the same since."""
    client, found = trial.client, []
    latencies(client, FAMILIAR)
    for path in FAMILIAR:
        figures = of_latencies(latencies(client, [path] * 100))
        per_second = rate(trial.port, [path] * SEEN)
        other = _uncompressed(trial, path)
        met = figures["p50"] <= 3 and per_second >= 700
        item, target = f"`{path}` seen before", "≤ 3 ms, ≥ 700/s"
        found.append(Figure(item, target, met, rate=per_second, other=other, **figures))
    return found


def _uncompressed(trial, path):
    """The same for who does not ask for compression, as programs do but no browser."""
    times = latencies(Client(trial.port, UNCOMPRESSED), [path] * 100)
    per_second = rate(trial.port, [path] * SEEN, headers=UNCOMPRESSED)
    return f"uncompressed {of_latencies(times)['p50']:.1f} ms, {per_second:.0f}/s"


def unchanged(trial):
    """304 for a browser that has the page."""
    client = trial.client
    etag = client.get("/perjanjian/").headers.get("etag")
    if etag is None:
        return [Figure("304 by ETag", "≤ 3 ms", met=False, other="no ETag")]
    answers = [client.get("/perjanjian/", {"If-None-Match": etag}) for _ in range(100)]
    trial.edit()
    changed = client.get("/perjanjian/", {"If-None-Match": etag})
    if {answer.status for answer in answers} != {304} or changed.status != 200:
        raise WrongAnswerError("304 exactly while the data are the same")
    times = [answer.seconds * 1000 for answer in answers]
    return [Figure("304 by ETag", "≤ 3 ms", of_latencies(times)["p50"] <= 3, **of_latencies(times))]


def fresh_list(trial):
    """The list built afresh: pages nobody asked for, the counts beside the filters being known."""
    asked = questions.shallow_pages()
    times, ratio = trial.against_sql(asked)
    per_second = rate(trial.port, [question.path for question in islice(asked, 400)])
    return [
        Figure(
            "list of agreements, a page built afresh",
            "≤ 12 ms (9), ≥ 170/s (250)",
            of_latencies(times)["p50"] <= 12 and per_second >= 170,
            rate=per_second,
            ratio=ratio,
            **of_latencies(times),
        )
    ]


def after_a_write(trial):
    """The unfiltered list once after each write: every count is made anew."""
    asked = iter(lambda: questions.listing(facets=True), None)
    times, ratio = trial.against_sql(asked, before=trial.edit, requests=10)
    met = of_latencies(times)["p50"] <= 120
    item = "unfiltered list, first after a write, all counts anew"
    return [Figure(item, "≤ 120 ms", met, ratio=ratio, **of_latencies(times))]


def _asked_once(item, limit, make):
    def measure(trial):
        asked = make()
        times, ratio = trial.against_sql(asked)
        per_second = rate(trial.port, [question.path for question in islice(asked, 160)])
        figures = of_latencies(times)
        met = figures["p50"] <= limit
        return [Figure(item, f"≤ {limit} ms", met, rate=per_second, ratio=ratio, **figures)]

    return measure


pair = _asked_once("two provinces + kind + years, new question", 30, questions.pairs)
search = _asked_once("sector + keywords, stemmed, new question", 38, questions.searches)
facets = _asked_once("counts under filters, new question", 30, questions.facets)


def deep(trial):
    """Page 2000, and on from there by the links that the page gives."""
    last = trial.ask(plain.COUNT.format(where=""))[0][0] // 25
    times, ratio = trial.against_sql(questions.deep_pages(last))
    met = of_latencies(times)["p50"] <= 18
    numbered = Figure("page 2000", "≤ 18 ms", met, ratio=ratio, **of_latencies(times))
    start = max(1, min(questions.deep_page(last) + 70, last - 30))
    times = _followed(trial, f"/perjanjian/?halaman={start}")
    met = of_latencies(times)["p50"] <= 12
    return [numbered, Figure("next page by its link", "≤ 12 ms", met, **of_latencies(times))]


def _followed(trial, path):
    """Milliseconds of the pages that “next” leads to, each with other rows than those before."""
    client, times, rows = trial.client, [], set()
    for _ in range(ROUNDS * REQUESTS):
        answer = client.get(path)
        times.append(answer.seconds * 1000)
        body = answer.text
        shown = set(re.findall(r'href="/perjanjian/(\d+)-', body.partition("<tbody")[2]))
        if rows & shown or not shown:
            raise WrongAnswerError(f"{path} repeats a row, or shows none")
        rows |= shown
        following = NEXT.search(body)
        if following is None:
            break
        path = "/perjanjian/" + following.group(1).replace("&amp;", "&")
    return times[1:]


def province(trial):
    """Pages of all provinces: asked for the first time, while somebody writes, and just changed."""
    slugs = dict(trial.ask("SELECT code, slug FROM agreements_province ORDER BY code"))
    paths, client = [f"/provinsi/{slug}/" for slug in slugs.values()], trial.client
    first = of_latencies(latencies(client, paths))
    rate(trial.port, paths * 8)  # so that both processes have been asked for each
    with trial.editor():
        asked = questions.provinces(slugs)
        times, ratio = trial.against_sql(asked, requests=len(slugs), client=client)
    codes = iter(slugs)
    changed = of_latencies(
        latencies(client, paths, lambda: trial.edit(OF_PROVINCE.format(next(codes))))
    )
    figures = of_latencies(times)
    item = "province page while an editor writes"
    return [
        Figure(item, "≤ 15 ms", figures["p50"] <= 15, ratio=ratio, **figures),
        Figure(f"{item}, of that province", "(≤ 30 ms)", changed["p50"] <= 30, **changed),
        Figure(
            "province page that nobody asked for yet", "(≤ 100 ms)", first["p50"] <= 100, **first
        ),
    ]


def check_subtotals(trial):
    """That the page of transactions says how many there are of each kind, and their sum."""
    body = trial.client.get("/transaksi/").text
    for kind, recurrence, number, worth in trial.ask(plain.SUBTOTALS):
        said = [f'<td class="number">{number:,}</td>'.replace(",", ".")]
        said += [] if worth is None else [format_rupiah(worth)]
        if any(text not in body for text in said):
            raise WrongAnswerError(f"/transaksi/ does not say {said} of {kind}, {recurrence}")


def transactions(trial):
    """Transactions with their subtotals, pages nobody asked for; and once after a write."""
    check_subtotals(trial)
    times, ratio = trial.against_sql(questions.transactions(), requests=6)
    figures = of_latencies(times)
    item = "transactions with subtotals, a page built afresh"
    afresh = Figure(item, "≤ 15 ms", figures["p50"] <= 15, ratio=ratio, **figures)
    times = latencies(trial.client, ["/transaksi/"] * 10, before=trial.edit)
    item, figures = "transactions, first after a write", of_latencies(times)
    return [afresh, Figure(item, "(≤ 120 ms)", figures["p50"] <= 120, **figures)]
