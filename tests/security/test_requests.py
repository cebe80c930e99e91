"""Ways to ask that get nothing: TRACE, the API in the clear, files that are nobody's business."""

import pytest
from django.test import Client

from tests.admin.test_permission_walk import body_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    ["/", "/cari/?q=a", "/tidak/ada/", "/admin/", "/admin/login/", "/api/v1/", "/en/api/v1/docs/",
     "/healthz", "/readyz", "/metrics", "/static/css/base.css", "/robots.txt"],
)  # fmt: skip
def test_trace_is_refused_everywhere(client, operator_client, address):
    for asked in (client, operator_client):
        answer = asked.trace(address, headers={"Authorization": "Bearer rahasia"})
        assert answer.status_code == 405
        assert answer.content == b""
        assert "TRACE" not in answer["Allow"]


@pytest.mark.parametrize("address", ["/api/v1/", "/api/v1/perjanjian/", "/en/api/v1/openapi.json"])
def test_api_in_the_clear_is_refused_and_not_led_on(client, settings, address):
    settings.SECURE_SSL_REDIRECT = True
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (403, "application/problem+json")
    assert answer.json()["detail"].count("https://") == 1
    assert client.get(address, secure=True).status_code == 200


@pytest.mark.parametrize("address", ["/", "/api/v1/docs/", "/en/api/v1/docs/", "/data.json"])
def test_people_are_led_to_https(settings, address):
    settings.SECURE_SSL_REDIRECT = True
    answer = Client().get(address)
    assert (answer.status_code, answer["Location"]) == (301, f"https://testserver{address}")


@pytest.mark.parametrize(
    "address",
    ["/.git/config", "/.env", "/static/../.env", "/static/%2e%2e/.env", "/static/", "/static/css/",
     "/media/", "/media/naskah/", "/var/secret_key", "/manage.py", "/var/log/"],
)  # fmt: skip
def test_no_file_but_collected_ones_is_served_and_no_folder_listed(client, address):
    assert body_of(client.get("/static/css/base.css")) != ""
    assert client.get(address).status_code == 404
