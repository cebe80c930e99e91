"""Root URLs: the staff desk, what programs read, and the public register in each language."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("agreements.urls_for_programs")),
    *i18n_patterns(path("", include("agreements.urls")), prefix_default_language=False),
    path("api/v1/", include("agreements.api.urls")),
]

handler400 = "agreements.views.errors.bad_request"
handler404 = "agreements.views.errors.not_found"
handler500 = "agreements.views.errors.server_error"
