"""WSGI entry point: gunicorn serves ``kerjasama.wsgi:application``."""

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from kerjasama import metrics
from kerjasama.room import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kerjasama.settings")

# Who only looks up what is remembered waits a millisecond for each thread that computes, not five.
sys.setswitchinterval(0.001)
metrics.count_together()
application = with_room(get_wsgi_application())
# All views are imported before the first visitor asks, not while he waits.
get_resolver().reverse_dict  # noqa: B018
# What is there by now stays: to look through it for garbage took 0.1 s each time.
gc.freeze()
