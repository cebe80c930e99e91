"""Addresses that only programs ask for; they speak no language and so stand in none."""

from django.contrib.sitemaps import views as sitemaps
from django.urls import path

from agreements.views import bulk, crawlers

app_name = "programs"

SECTIONS = {"sitemaps": crawlers.SITEMAPS}

urlpatterns = [
    path("robots.txt", crawlers.robots, name="robots"),
    path(
        "sitemap.xml",
        crawlers.sitemap_index,
        SECTIONS | {"sitemap_url_name": "programs:sitemap_section"},
        name="sitemap",
    ),
    path("sitemap-<slug:section>.xml", sitemaps.sitemap, SECTIONS, name="sitemap_section"),
    path("data.json", bulk.catalogue, name="catalogue"),
    path("data/massal/<str:name>", bulk.bulk_file, name="bulk_file"),
]
