"""What stands below the form of an account: its invitation, its second factor, its sign-ins."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.translation import gettext_lazy as _

from agreements.access import may, visible
from agreements.addresses import record_address
from agreements.models import SignIn, User
from agreements.signin.history import last_sign_ins
from agreements.signin.links import invite, mail_invitation
from agreements.signin.second_factor import turn_off
from agreements.signin.sessions import is_sure

from .account_forms import ButtonForm, ResetFactorForm
from .small_forms import SmallForms


class AccountPanels(SmallForms):
    """Mixin for the admin of accounts."""

    change_form_template = "admin/agreements/user_change_form.html"

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/undang/", wrap(self.invite_view), name="agreements_user_invite"),
            path("<int:pk>/faktor/", wrap(self.factor_view), name="agreements_user_factor"),
            *super().get_urls(),
        ]

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj and self.may_manage(request, obj):
            sign_ins = visible(SignIn.objects.filter(user=obj), request.user)
            context["sign_ins"] = last_sign_ins(sign_ins)
            context["has_panels"] = True
            if may_be_invited(obj):
                context["invite_form"] = self.invite_form(obj)
            if self.may_reset(request, obj):
                context["factor_form"] = self.factor_form(obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def may_manage(self, request, account):
        return may(request.user, "manage", account) and self.has_change_permission(request, account)

    def may_reset(self, request, account):
        """One's own is turned off with password and code instead."""
        is_own = account.pk == request.user.pk
        return (
            bool(account.second_factor_since) and not is_own and self.may_manage(request, account)
        )

    def invite_view(self, request, pk):
        """Mail a new invitation; the one before is of no use any more."""
        account = self.managed(request, pk)
        if request.method != "POST" or not is_sure(request):
            return HttpResponseRedirect(record_address(account))
        if not may_be_invited(account):
            raise PermissionDenied
        invite(account)
        account.save(update_fields=["password", "invited_at"])
        transaction.on_commit(lambda: mail_invitation(account))
        messages.success(request, _("Undangan dikirim ke %s.") % account.email)
        return HttpResponseRedirect(record_address(account))

    def factor_view(self, request, pk):
        """Take the second factor off the account of somebody who lost it."""
        account = self.managed(request, pk)
        if request.method != "POST" or not is_sure(request):
            return HttpResponseRedirect(record_address(account))
        if not self.may_reset(request, account):
            raise PermissionDenied
        form = self.factor_form(account, request.POST)
        done = _("Faktor kedua akun “%s” dihapus; semua sesinya diakhiri.")
        return self.answer(request, form, lambda is_sure: turn_off(account), done)

    def managed(self, request, pk):
        account = get_object_or_404(visible(User.objects.all(), request.user), pk=pk)
        if not self.may_manage(request, account):
            raise PermissionDenied
        return account

    def invite_form(self, account):
        address = record_address(account, "invite")
        return ButtonForm(record=account, address=address, button=_("Kirim undangan lagi"))

    def factor_form(self, account, *posted):
        return ResetFactorForm(
            *posted,
            record=account,
            address=record_address(account, "factor"),
            button=_("Hapus faktor kedua"),
            auto_id="id_factor_%s",
        )


def may_be_invited(account):
    return account.is_active and account.is_invited and bool(account.email)
