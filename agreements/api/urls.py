"""Addresses of the API, all below ``/api/v1/``."""

from django.urls import path, re_path

from . import views

app_name = "api"

urlpatterns = [
    path("", views.root, name="api_root"),
    path("<slug:name>/", views.collection, name="api_collection"),
    path("<slug:name>/<str:key>/", views.record, name="api_record"),
    path("<slug:name>/<str:key>/<slug:part>/", views.part, name="api_part"),
    re_path(r"^(?P<rest>.*)$", views.missing, name="api_missing"),
]
