"""What the pages of sign-in have in common."""

from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from agreements.signin.history import came_in
from agreements.signin.second_factor import is_due
from agreements.signin.sessions import NEXT, is_sure

TOO_MANY = 429


def go_on(request, user, address, outcome):
    """After the password: to the code if one is due, else into the desk."""
    if is_due(user):
        request.session[NEXT] = address
        return redirect("admin:second_factor")
    came_in(user, request, outcome)
    return redirect(address)


def next_address(request, default):
    """Where to go after the code: always within the site, as it was checked when it was kept."""
    return request.session.pop(NEXT, None) or default


def inside(request, address):
    """Whether an address that came with a request leads nowhere but into this site."""
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def ask_again(request):
    """Leads to the page that asks for the password; None if it was given lately."""
    if is_sure(request):
        return None
    asked = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('admin:security_sure')}?{asked}")


def locked(response, form):
    """Say to programs, too, that ``form`` was not looked at, and when it will be again."""
    if seconds := getattr(form, "locked_for", 0):
        response.status_code = TOO_MANY
        response["Retry-After"] = str(seconds)
    return response


def shown(request, site, template, form, **said):
    """A page with one form, before or after sign-in."""
    context = {**site.each_context(request), "form": form, **said}
    return locked(render(request, f"admin/signing/{template}.html", context), form)
