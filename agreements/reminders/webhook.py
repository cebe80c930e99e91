"""Posting JSON to an address that a bureau has typed, signed, and never into our own network.

The address is resolved once and the connection goes to the very address that was judged, so that a
name cannot point elsewhere a moment later. Redirects are not followed. The signature is described,
with how to verify it, in ``docs/reminders.md``.
"""

import hashlib
import hmac
import http.client
import ipaddress
import json
import socket
import ssl
import threading
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host
from django.utils.translation import gettext as _

SIGNATURE = "X-Kerjasama-Signature"
TIMEOUT = 10  # seconds without a byte
DEADLINE = 30  # seconds in all, against one who answers a byte at a time
PORTS = {"https": 443, "http": 80}


class WebhookError(Exception):
    """The message was not accepted; says why, for the bureau's admin."""


def post(address, secret, content):
    """Post ``content`` as JSON. Raises WebhookError unless it is answered with a status of 2xx."""
    body = json.dumps(content, ensure_ascii=False).encode()
    try:
        parts = urlsplit(address)
        headers = {
            "Host": parts.netloc.rpartition("@")[2],
            "Content-Type": "application/json; charset=utf-8",
            SIGNATURE: signature(secret, body, int(time.time())),
        }
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        status = answered_status(connect(parts), path, body, headers)
    except (OSError, ValueError, http.client.HTTPException) as error:
        raise WebhookError(str(error) or type(error).__name__) from error
    if not 200 <= status < 300:
        raise WebhookError(_("Webhook menjawab dengan status %d.") % status)


def signature(secret, body, moment):
    """``t=<unix seconds>,v1=<hex>``: HMAC-SHA256 of "<seconds>.<body>"."""
    signed = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256)
    return f"t={moment},v1={signed.hexdigest()}"


def answered_status(connection, path, body, headers):
    sock = connection.sock
    too_late = threading.Timer(DEADLINE, sock.shutdown, [socket.SHUT_RDWR])
    too_late.start()
    try:
        connection.request("POST", path, body, headers)
        return connection.getresponse().status
    finally:
        too_late.cancel()
        connection.close()


def connect(parts):
    """A connection to the host of an address whose network address is public."""
    require_allowed(parts)
    port = parts.port or PORTS[parts.scheme]
    sock = socket.create_connection(public_address(parts.hostname, port), TIMEOUT)
    if parts.scheme == "https":
        sock = ssl.create_default_context().wrap_socket(sock, server_hostname=parts.hostname)
    connection = http.client.HTTPConnection(parts.hostname, port, timeout=TIMEOUT)
    connection.sock = sock
    return connection


def require_allowed(parts):
    """Raise WebhookError if the operator lets nothing go to such an address, wherever that is."""
    schemes = list(PORTS) if settings.WEBHOOK_ALLOW_PRIVATE else ["https"]
    if parts.scheme not in schemes or not parts.hostname:
        or_ = f" {_('atau')} "
        starts = or_.join(f"{each}://" for each in schemes)
        raise WebhookError(_("Alamat webhook harus diawali %s.") % starts)
    hosts = settings.WEBHOOK_HOSTS
    if hosts and not validate_host(parts.hostname, hosts):
        raise WebhookError(_("Situs ini hanya mengirim ke: %s.") % ", ".join(hosts))


def public_address(host, port):
    """The first network address (IP, port) of a host. Raises WebhookError if any is not public."""
    found = [each[4][:2] for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not settings.WEBHOOK_ALLOW_PRIVATE and not all(is_public(ip) for ip, _port in found):
        raise WebhookError(_("Alamat webhook ada di jaringan dalam; kiriman ditolak."))
    return found[0]


def is_public(text):
    """Whether an address is one of the open internet, however it is wrapped in IPv6."""
    address = ipaddress.ip_address(text.partition("%")[0])
    if address.version == 6:
        address = address.ipv4_mapped or address.sixtofour or address
    return address.is_global and not address.is_multicast
