"""WSGI entry point: gunicorn serves ``kerjasama.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

from kerjasama import metrics

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kerjasama.settings")

metrics.count_together()
application = get_wsgi_application()
