"""The code after the password, and the device that gives it."""

import segno
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from agreements.history import recorded
from agreements.models import Outcome
from agreements.signin import second_factor
from agreements.signin.history import came_in
from agreements.signin.sessions import let_in, waiting_for_code

from .forms import CodeForm, DeviceForm
from .pages import next_address, shown

SECRET = "new_device"  # noqa: S105 - the name under which a session keeps it


@never_cache
def give_code(request, site):
    """The page between password and desk."""
    user = waiting_for_code(request)
    if user is None:
        return redirect("admin:index")
    if request.method == "POST" and "_cancel" in request.POST:
        logout(request)
        return redirect("admin:login")
    if not user.second_factor_since:
        return redirect("admin:device")
    form = CodeForm(request.POST or None, user=user, request=request)
    if request.method != "POST" or not form.is_valid():
        return shown(request, site, "code", form, title=_("Masukkan kode"))
    let_in(request, user)
    came_in(user, request, form.outcome)
    if form.outcome == Outcome.IN_BY_RECOVERY:
        messages.warning(request, codes_left(user.recovery_codes.count()))
    return redirect(next_address(request, reverse("admin:index")))


def codes_left(number):
    return (
        ngettext(
            "Kode pemulihan itu sudah terpakai; tersisa %d kode.",
            "Kode pemulihan itu sudah terpakai; tersisa %d kode.",
            number,
        )
        % number
    )


@never_cache
def set_up_device(request, site):
    """Where a phone learns its secret: at the first sign-in that demands it, or when one likes."""
    user, is_in = setting_up(request)
    if user is None:
        return redirect("admin:login")
    device = new_device(request, user)
    form = DeviceForm(request.POST or None, user=user, request=request, device=device)
    with recorded(actor=user, screen=request.path):
        is_done = request.method == "POST" and form.is_valid()
    if not is_done:
        said = {"title": _("Pasang faktor kedua"), "key": spaced(device), "is_first": not is_in}
        return shown(request, site, "device", form, **said)
    del request.session[SECRET]
    let_in(request, user)
    if not is_in:
        came_in(user, request, Outcome.IN)
    return recovery_codes(request, site, form.codes)


def recovery_codes(request, site, codes):
    """The only time that the codes are shown: nothing keeps them."""
    said = {"codes": codes, "onward": next_address(request, reverse("admin:security"))}
    return shown(request, site, "recovery_codes", None, title=_("Kode pemulihan"), **said)


@never_cache
def qr_code(request, site):
    """The secret of the device that is being set up, as a picture."""
    user, _is_in = setting_up(request)
    if user is None or SECRET not in request.session:
        raise Http404
    code = segno.make(new_device(request, user).config_url, error="m", micro=False)
    # White around and below it, in the dark as well: that is what phones look for.
    response = HttpResponse(content_type="image/svg+xml")
    code.save(response, kind="svg", scale=5, border=4, dark="#000", light="#fff", xmldecl=False)
    return response


def setting_up(request):
    """Who may set up a device now, and whether they are signed in wholly.

    Nobody with the password alone may, as long as there is a device that could be asked.
    """
    if request.user.is_authenticated:
        return request.user, True
    user = waiting_for_code(request)
    return (user, False) if user and not user.second_factor_since else (None, False)


def new_device(request, user):
    """A device with the secret that this session keeps until its first code was given."""
    device = second_factor.device_of(user)
    device.key = request.session.setdefault(SECRET, device.key)
    return device


def spaced(device):
    """The secret as people type it."""
    secret = device.config_url.partition("secret=")[2].partition("&")[0]
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
