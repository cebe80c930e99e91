"""docs/operations.md, done: ``make operations``, or ``ARGS=<commit>`` to upgrade from that one.

Types the page's own blocks into a Debian 12 of its own (machine.py): install, upgrade from the
previous release with data, roll back. Ends with status 1 at the first thing that is not so.
"""

import shutil
import sys
import time

from . import page
from .machine import SOURCE, Machine, require_programs
from .page import PROJECT
from .releases import hand_out, present, previous, with_todays_page

PLACE = PROJECT / "var" / "operations"
OURS = {
    "SITE": "kerjasama.example",
    "SOURCE": SOURCE,
    "RELEASE": "present",
    "MAIL": "consolemail://",
    "OPERATOR": "it@kerjasama.example",
}
# What the page leaves to its reader: to become the previous release, with something in it.
BECOME_PREVIOUS = r"""
cd /srv/kerjasama
systemctl stop kerjasama.service
git checkout --quiet --detach previous
# A release from before there were units wrote its compiled words beside their source.
chown -R kerjasama locale
mkdir -p /etc/systemd/system/kerjasama.service.d
printf '[Service]\nReadWritePaths=/srv/kerjasama/locale\n' \
    > /etc/systemd/system/kerjasama.service.d/trial.conf
systemctl daemon-reload
.venv/bin/python -m pip install --quiet --require-hashes -r requirements.lock
runuser -u postgres -- dropdb kerjasama
runuser -u postgres -- createdb --owner=kerjasama --encoding=UTF8 --locale=C.UTF-8 \
    --template=template0 kerjasama
systemctl start kerjasama.service
curl -fs --retry 90 --retry-delay 2 --retry-all-errors http://127.0.0.1:8000/readyz
export DJANGO_SUPERUSER_PASSWORD=$(head -c 20 /dev/urandom | base64)
runuser -u kerjasama -- .venv/bin/python manage.py createsuperuser --noinput \
    --username=admin --email=admin@kerjasama.example
runuser -u kerjasama -- .venv/bin/python manage.py shell -c '
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
default_storage.save("naskah/uji.pdf", ContentFile(b"naskah" * 1000))'
"""
COUNTED = """
runuser -u postgres -- psql -qAtF= kerjasama -c "
    SELECT table_name, (xpath('/row/c/text()', query_to_xml(
        format('SELECT count(*) AS c FROM %I', table_name), false, true, '')))[1]
    FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"
"""
ADDRESSES = """
listed() { curl -fsS "$1" | { grep -o '<loc>[^<]*' || true; } | cut -c 6-; }
for part in $(listed "https://$SITE/sitemap.xml"); do
    listed "$part" | sed -n 1,6p
done
"""
RELEASE = "git -C /srv/kerjasama describe --tags --exact-match"
DOCUMENTS = "cd /srv/kerjasama/var/media && find . -type f -exec sha256sum {} + | sort"
# What belongs to a moment and not to the register.
FLEETING = ("agreements_backup", "agreements_requestcount", "django_session")


def main():
    require_programs()
    PLACE.mkdir(parents=True, exist_ok=True)
    start = sys.argv[1] if len(sys.argv) > 1 else previous()
    former = with_todays_page(start, PLACE)
    hand_out({"present": present(), "previous": former}, PLACE)
    machine = Machine(PLACE)
    with step("a bare Debian 12"):
        machine.make()
        machine.start()
    try:
        try_page(machine, start)
    finally:
        machine.stop()
        shutil.rmtree(PLACE / "kerjasama.git")


def try_page(machine, start):
    with step("Install, as the page says"):
        said = machine.run(page.commands("Install"), **OURS)
        require("no issues" in said, "check --deploy has no issues", said)
        require(said.count('"ok"') == 4, "ready", said)
        require("\n200\n" in said, "the first page over https", said)
    look(machine)
    with step(f"the previous release ({start[:12]}) with data"):
        machine.run(BECOME_PREVIOUS, **OURS)
    before = state(machine)
    with step("Upgrade, as the page says"):
        machine.run(page.commands("Upgrade"), **OURS)
    after = state(machine)
    require(after.release == "present", "the present release runs", after.release)
    lost = {name: rows for name, rows in before.rows.items() if after.rows.get(name, -1) < rows}
    require(not lost, f"no row is missing of {sum(before.rows.values())}", lost)
    require(before.documents == after.documents, "documents are the same, byte for byte")
    require(set(before.pages) <= set(after.pages), f"{len(before.pages)} pages answer")
    with step("Roll back, as the page says"):
        machine.run(page.commands("Roll back"), **OURS)
    again = state(machine)
    require(again.release == "previous", "the previous release runs", again.release)
    require(again.rows == before.rows, "all tables have their rows", again.rows)
    require(again.documents == before.documents, "documents are the same, byte for byte")
    require(again.pages == before.pages, "pages are the same, byte for byte")
    look(machine)


class state:  # noqa: N801 - read as a word
    """What the register holds and shows."""

    def __init__(self, machine):
        self.release = machine.run(RELEASE).strip()
        counted = (line.split("=") for line in machine.run(COUNTED).splitlines())
        self.rows = {name: int(rows) for name, rows in counted if name not in FLEETING}
        self.documents = machine.run(DOCUMENTS)
        asked = machine.run(ADDRESSES, **OURS).split()
        digests = machine.run(
            'for page in $PAGES; do curl -fsS "$page" | sha256sum; done', PAGES=" ".join(asked)
        )
        self.pages = dict(zip(asked, digests.split("\n"), strict=False))


def look(machine):
    """What the page promises of the machine."""
    machine.run("systemctl start kerjasama-daily.service kerjasama-backup.service")
    failed = machine.run("systemctl list-units --failed --plain --no-legend 'kerjasama*'")
    require(not failed.strip(), "no unit of ours has failed", failed)
    verified = machine.run(
        "systemd-analyze verify /etc/systemd/system/kerjasama*.{service,timer} 2>&1"
    )
    require("kerjasama" not in verified, "systemd finds nothing wrong with the units", verified)
    exposure = machine.run("systemd-analyze security --no-pager kerjasama.service | tail -n 1")
    print(f"  {exposure.strip()}")


def require(is_so, what, found=""):
    if not is_so:
        sys.exit(f"- NOT SO: {what}\n{found}")
    print(f"- ok: {what}", flush=True)


class step:  # noqa: N801 - read as a word
    """Says what is being done and how long it took."""

    def __init__(self, name):
        self._name = name

    def __enter__(self):
        self._started = time.monotonic()

    def __exit__(self, *error):
        print(f"{self._name}: {time.monotonic() - self._started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
