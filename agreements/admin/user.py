"""Staff accounts, for superusers."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin

from agreements.models import User

admin.site.register(User, UserAdmin)
