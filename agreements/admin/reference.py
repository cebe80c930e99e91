"""Reference rows that come from the register's files and are only looked at here."""

from django.contrib import admin


class ReferenceAdmin(admin.ModelAdmin):
    """View only: the files of reference data are loaded again and would undo a change."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
