"""Makes the register's own templates anew after their wording was edited."""

from django.core.management.base import BaseCommand

from agreements.papers.building import build
from agreements.papers.drafts import FOLDER


class Command(BaseCommand):
    help = "Build data/papers/*.docx from the wordings beside them."

    def handle(self, **options):
        for wording in sorted(FOLDER.glob("*.txt")):
            build(wording.read_text(encoding="utf-8")).save(wording.with_suffix(".docx"))
            self.stdout.write(wording.with_suffix(".docx").name)
