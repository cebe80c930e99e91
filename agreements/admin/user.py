"""Staff accounts and their roles, kept by the admins of the desks."""

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import BaseInlineFormSet
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.plugins.otp_totp.models import TOTPDevice

from agreements.access import reach
from agreements.desk.signing.pages import ask_again
from agreements.models import Membership, Role, User
from agreements.signin.links import mail_invitation

from .account_forms import NewAccountForm
from .account_panels import AccountPanels
from .choices import RecordChoices
from .filters import OccurringProvinceFilter
from .owner import offer_own_desks
from .scope import ScopedAdmin, ScopedInline

admin.site.unregister((Group, TOTPDevice))


class MembershipFormSet(BaseInlineFormSet):
    """An account belongs to a desk: nobody could manage one that belongs to none."""

    def clean(self):
        super().clean()
        kept = [
            form
            for form in self.forms
            if getattr(form, "cleaned_data", {}).get("role") and not self._should_delete_form(form)
        ]
        if not (kept or any(self.errors) or self.instance.is_superuser):
            raise ValidationError(_("Beri akun ini sedikitnya satu peran."))


class MembershipInline(ScopedInline, RecordChoices, admin.TabularInline):
    """Roles that the admin may give: those of his own desks, and none above his own."""

    model = Membership
    formset = MembershipFormSet
    extra = 0

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "province":
            offer_own_desks(field, request.user, "manage")
            field.required = not reach(request.user, "manage").everywhere
        return field

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if not reach(request.user, "manage").everywhere:
            kwargs["choices"] = [
                ("", "---------"),
                *((role, role.label) for role in Role if role != Role.NATIONAL_ADMIN),
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(User)
class AccountAdmin(AccountPanels, ScopedAdmin, UserAdmin):
    """An account is closed, never deleted: history names it. Only a superuser makes another."""

    list_display = (
        "username",
        "full_name",
        "roles",
        "last_login",
        "has_second_factor",
        "is_active",
        "invitation",
    )
    list_filter = (
        "is_active",
        "memberships__role",
        ("memberships__province", OccurringProvinceFilter),
    )
    filter_horizontal = ()
    add_form = NewAccountForm
    add_form_template = None
    add_fieldsets = (
        (None, {"fields": ("username",)}),
        (gettext_lazy("Orangnya"), {"fields": ("first_name", "last_name", "email")}),
        (gettext_lazy("Kata sandi"), {"fields": ("password1", "password2")}),
    )
    inlines = (MembershipInline,)
    readonly_fields = ("last_login", "date_joined", "second_factor_since")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (gettext_lazy("Orangnya"), {"fields": ("first_name", "last_name", "email")}),
        (
            gettext_lazy("Akun"),
            {"fields": ("is_active", "last_login", "date_joined", "second_factor_since")},
        ),
    )
    superuser_fieldset = (gettext_lazy("Pengelola sistem"), {"fields": ("is_superuser",)})

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("memberships__province").distinct()

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj and request.user.is_superuser:
            return [*fieldsets, self.superuser_fieldset]
        return fieldsets

    def has_change_permission(self, request, obj=None):
        """Whoever could give a superuser a new password would be one."""
        if obj and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def changeform_view(self, request, *args, **kwargs):
        """Whoever changes an address or a password may take the account: asked who they are."""
        return ask_again(request) or super().changeform_view(request, *args, **kwargs)

    def user_change_password(self, request, id, form_url=""):
        """One's own password is changed by who knows the old one."""
        if self.get_object(request, unquote(id)) == request.user:
            return redirect("admin:password_change")
        return ask_again(request) or super().user_change_password(request, id, form_url)

    def save_model(self, request, user, form, change):
        user.is_staff = True
        super().save_model(request, user, form, change)
        if not change and user.is_invited:
            transaction.on_commit(lambda: mail_invitation(user))

    @admin.display(description=gettext_lazy("nama"))
    def full_name(self, user):
        return user.get_full_name() or "–"

    @admin.display(description=gettext_lazy("faktor kedua"))
    def has_second_factor(self, user):
        return _("menyala") if user.second_factor_since else ""

    @admin.display(description=gettext_lazy("undangan"))
    def invitation(self, user):
        return _("belum dipakai") if user.is_invited else ""

    @admin.display(description=gettext_lazy("peran"))
    def roles(self, user):
        if user.is_superuser:
            return self.superuser_fieldset[0]
        return "; ".join(str(membership) for membership in user.memberships.all()) or "–"
