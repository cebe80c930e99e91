"""/metrics: for who has the token, from a site that was given one, of all its processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
ASK = """
import django
from kerjasama import metrics
metrics.count_together()
django.setup()
from django.test import Client
client = Client()
client.get("/healthz")
for token in ("", "Bearer salah", "Bearer rahasia"):
    answer = client.get("/metrics", headers={"authorization": token})
    print(answer.status_code, b"django_http_requests_total_by_method_total" in answer.content
          or b"before_middlewares_total" in answer.content)
"""


def answers(**environment):
    asked = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", ASK],
        cwd=PROJECT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "kerjasama.settings"} | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return asked.stdout.splitlines()


@pytest.mark.django_db
def test_without_a_token_there_is_no_such_address(client):
    assert client.get("/metrics").status_code == 404


def test_only_the_token_opens_it():
    assert answers(METRICS_TOKEN="rahasia") == ["401 False", "401 False", "200 True"]  # noqa: S106
