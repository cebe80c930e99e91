"""From where somebody signs in, in as few words as help the person to recognise it."""

import ipaddress
import re

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from agreements.limits import client_address, connection_of

# The first that fits: most browsers also name those they are like.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox|FxiOS", "Firefox"),
    ("Chrome|CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone|iPad", "iOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux|X11", "Linux"),
)


def browser_of(request):
    """The browser and the system without their versions: “Firefox di Windows”."""
    agent = request.headers.get("User-Agent", "")
    browser, system = first_in(agent, BROWSERS), first_in(agent, SYSTEMS)
    if browser and system:
        return _("%(browser)s di %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("peramban lain")


def first_in(agent, names):
    return next((name for mark, name in names if re.search(mark, agent)), "")


def shown_address(request):
    """The address without the part that tells machines of one network apart."""
    try:
        found = ipaddress.ip_address(client_address(request))
    except ValueError:
        return "–"
    found = getattr(found, "ipv4_mapped", None) or found
    prefix = 24 if found.version == 4 else 48
    network = ipaddress.ip_network((found, prefix), strict=False).network_address
    return str(network).removesuffix("0") + "*" if found.version == 4 else f"{network}*"


def address_key(request):
    """A keyed digest of the address, of use to tell whether somebody came from there before."""
    address = connection_of(client_address(request))
    return salted_hmac("address of a sign-in", address, algorithm="sha256").hexdigest()[:32]
