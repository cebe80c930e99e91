"""docs/operations.md, done: ``make operations``, or ``ARGS=<commit>`` to upgrade from that one.

Types the page's own blocks into a Debian 12 of its own (machine.py): install; what staff and
public do (desk.py), the night after it, secrets kept apart (apart.py) and an encrypted backup
restored (night.py); upgrade from the previous release with data; roll back. Ends with status 1 at
the first thing that is not so.
"""

import re
import shutil
import sys

from . import page
from .apart import keep_apart, keep_together
from .machine import Machine, require_programs
from .night import pass_night, restore_encrypted
from .page import PROJECT
from .releases import hand_out, present, previous, with_todays_page
from .state import state
from .telling import require, step

PLACE = PROJECT / "var" / "operations"
MOST_EXPOSED = 1.5  # as systemd-analyze rates a unit, from 0 to 10
EXPOSURE = """
for unit in kerjasama kerjasama-daily kerjasama-backup; do
    systemd-analyze security --no-pager $unit.service | tail -n 1
done
"""
WORK = """
cd /srv/kerjasama
export DJANGO_SUPERUSER_PASSWORD=$(head -c 20 /dev/urandom | base64)
runuser -u kerjasama -- .venv/bin/python manage.py createsuperuser --noinput \\
    --username=admin --email=admin@$SITE
runuser -u kerjasama -- .venv/bin/python -m tests.operations.desk "https://$SITE"
"""
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
        said = machine.run(page.commands("Install"))
        require("no issues" in said, "check --deploy has no issues", said)
        require(said.count('"ok"') == 4, "ready", said)
        require("\n200\n" in said, "the first page over https", said)
    with step("a day of staff and public"):
        print(machine.run(WORK), end="")
    with step("the night after it"):
        pass_night(machine)
    look(machine)
    with step("Secrets apart from the settings, as the page says"):
        keep_apart(machine)
    with step("Backups, as the page says"):
        restore_encrypted(machine)
    keep_together(machine)
    with step(f"the previous release ({start[:12]}) with data"):
        machine.run(BECOME_PREVIOUS)
    before = state(machine)
    with step("Upgrade, as the page says"):
        machine.run(page.commands("Upgrade"))
    after = state(machine)
    require(after.release == "present", "the present release runs", after.release)
    lost = {name: rows for name, rows in before.rows.items() if after.rows.get(name, -1) < rows}
    require(not lost, f"no row is missing of {sum(before.rows.values())}", lost)
    require(before.documents == after.documents, "documents are the same, byte for byte")
    require(set(before.pages) <= set(after.pages), f"{len(before.pages)} pages answer")
    with step("Roll back, as the page says"):
        machine.run(page.commands("Roll back"))
    again = state(machine)
    require(again.release == "previous", "the previous release runs", again.release)
    require(again.rows == before.rows, "all tables have their rows", again.rows)
    require(again.documents == before.documents, "documents are the same, byte for byte")
    require(again.pages == before.pages, "pages are the same, byte for byte")
    look(machine)


def look(machine):
    """What the page promises of the machine."""
    machine.run("systemctl start kerjasama-daily.service kerjasama-backup.service")
    failed = machine.run("systemctl list-units --failed --plain --no-legend 'kerjasama*'")
    require(not failed.strip(), "no unit of ours has failed", failed)
    verified = machine.run(
        "systemd-analyze verify /etc/systemd/system/kerjasama*.{service,timer} 2>&1"
    )
    require("kerjasama" not in verified, "systemd finds nothing wrong with the units", verified)
    rated = machine.run(EXPOSURE)
    exposed = max(float(rate) for rate in re.findall(r": ([0-9.]+) ", rated))
    require(exposed <= MOST_EXPOSED, f"no unit is exposed more than {exposed}", rated)


if __name__ == "__main__":
    main()
