"""Measures time and memory where they were promised; ``docs/performance.md`` says how to run it.

The programs run as modules from the root of the project: ``python -m bench.run``.
"""

import os

import django
from django.apps import apps

if not apps.ready:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kerjasama.settings")
    django.setup()
