"""Posting to a bureau's gateway: signed, not redirected, and never into our own network."""

import hashlib
import hmac
import json
import shutil
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core.management import CommandError

from agreements.models import Bureau, Reminder
from agreements.reminders.webhook import WebhookError, is_public, post
from tests.conftest import SITE
from tests.factories import make_agreement
from tests.todo.cases import in_days

SECRET = "kunci-uji"  # noqa: S105 (of this test only)


class Gateway(BaseHTTPRequestHandler):
    """Answers with the server's status and keeps what it was sent."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append((self.path, self.headers, body))
        self.send_response(self.server.status)
        self.send_header("Location", "/lain")
        self.end_headers()

    def log_message(self, *_arguments):
        pass


@pytest.fixture
def gateway(settings):
    settings.WEBHOOK_ALLOW_PRIVATE = True
    with HTTPServer(("127.0.0.1", 0), Gateway) as server:
        server.received, server.status = [], 200
        server.address = f"http://localhost:{server.server_port}/masuk?meja=64"
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def kaltim_listens(gateway, addresses):
    Bureau.objects.filter(province="64").update(
        email="", webhook_url=gateway.address, webhook_secret=SECRET
    )


def verified(header, body):
    """As ``docs/reminders.md`` tells a bureau's programmer to do it."""
    parts = dict(part.split("=", 1) for part in header.split(","))
    signed = parts["t"].encode() + b"." + body
    expected = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, parts["v1"])


def test_desk_is_told_once_in_json_that_its_key_signs(gateway, kaltim_listens, run):
    agreement = make_agreement(kind="pks", title="Beras Banjar", valid_until=in_days(90))

    run()
    run()

    [(path, headers, body)] = gateway.received
    content = json.loads(body)
    assert path == "/masuk?meja=64"
    assert verified(headers["X-Kerjasama-Signature"], body)
    assert not verified(headers["X-Kerjasama-Signature"], body + b" ")
    assert content["desk"] == {"code": "64", "name": "Kalimantan Timur"}
    assert content["items"][0] == {
        "topic": "berakhir",
        "audience": "own",
        "title": "Beras Banjar",
        "detail": "berlaku sampai 20 Februari 2027",
        "url": f"{SITE}/admin/agreements/agreement/{agreement.pk}/change/",
    }
    assert "- Beras Banjar: berlaku sampai 20 Februari 2027" in content["text"]


@pytest.mark.parametrize("status", [302, 404, 500])
def test_other_answer_than_success_is_a_failure_and_not_followed(
    status, gateway, kaltim_listens, run
):
    make_agreement(kind="pks", valid_until=in_days(90))
    gateway.status = status

    with pytest.raises(CommandError):
        run()

    assert len(gateway.received) == 1
    unsent = Reminder.objects.filter(recipient="64", sent_at=None)
    assert set(unsent.values_list("error", flat=True)) == {
        f"Webhook menjawab dengan status {status}."
    }


def test_address_in_our_own_network_is_refused(gateway, settings):
    settings.WEBHOOK_ALLOW_PRIVATE = False

    with pytest.raises(WebhookError, match="jaringan dalam"):
        post(gateway.address.replace("http:", "https:"), SECRET, {})

    assert gateway.received == []


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://localhost/", "http://", "http://[", "http://a:b/"]
)
def test_address_that_is_no_web_address_is_refused(address):
    with pytest.raises(WebhookError):
        post(address, SECRET, {})


def test_nothing_is_posted_in_the_clear_but_within_ones_own_network(gateway, settings):
    post(gateway.address, SECRET, {})
    settings.WEBHOOK_ALLOW_PRIVATE = False
    with pytest.raises(WebhookError, match="diawali https://"):
        post(gateway.address, SECRET, {})
    assert len(gateway.received) == 1


@pytest.mark.parametrize(
    ("hosts", "goes"),
    [
        ([], True),
        (["localhost"], True),
        (["kaltim.example", ".localhost"], True),
        (["kaltim.example"], False),
        (["host"], False),
        (["gateway.localhost"], False),
    ],
)
def test_only_hosts_that_the_operator_names_are_asked(gateway, settings, hosts, goes):
    settings.WEBHOOK_HOSTS = hosts
    if goes:
        post(gateway.address, SECRET, {})
    else:
        with pytest.raises(WebhookError, match="Situs ini hanya mengirim ke: "):
            post(gateway.address, SECRET, {})
    assert len(gateway.received) == goes


@pytest.mark.skipif(not shutil.which("openssl"), reason="needs openssl")
def test_certificate_of_nobody_is_refused(gateway, tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = f"req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {certificate} -subj /CN=localhost"
    subprocess.run(["openssl", *made.split()], check=True, capture_output=True)  # noqa: S603, S607
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    gateway.socket = context.wrap_socket(gateway.socket, server_side=True)

    with pytest.raises(WebhookError, match="certificate verify failed"):
        post(gateway.address.replace("http:", "https:"), SECRET, {})

    assert gateway.received == []


def test_silent_port_is_a_failure(settings):
    settings.WEBHOOK_ALLOW_PRIVATE = True

    with pytest.raises(WebhookError):
        post("http://127.0.0.1:1/", SECRET, {})


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 (nothing listens here)
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_addresses_of_the_open_internet_are_public(address, public):
    assert is_public(address) is public
