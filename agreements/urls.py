"""Public URLs of the register."""

from django.urls import path

from agreements.api import docs
from agreements.views import (
    agreements,
    calendars,
    citing,
    commodities,
    data,
    documents,
    error_reports,
    finding,
    glossary,
    home,
    latest,
    missions,
    provinces,
    sectors,
    statistics,
    transactions,
)

app_name = "agreements"

urlpatterns = [
    path("", home.home, name="home"),
    path("feed.atom", latest.feed, name="feed"),
    path("kalender.ics", calendars.whole_calendar, name="calendar"),
    path("cari/", finding.search_page, name="search"),
    path("saran/", finding.suggestions, name="suggestions"),
    *agreements.AGREEMENTS.urls,
    path("perjanjian/<int:pk>/", agreements.agreement_detail, name="agreement_short"),
    path("perjanjian/<int:pk>-<slug:slug>/", agreements.agreement_detail, name="agreement_detail"),
    path(
        "perjanjian/<int:pk>.<citation_extension:extension>",
        citing.citation,
        {"name": "agreement"},
        name="agreement_citation",
    ),
    path("dokumen/<int:pk>/", documents.document, name="document"),
    *provinces.PROVINCES.urls,
    path("provinsi/<slug:slug>/", provinces.province_detail, name="province_detail"),
    path(
        "provinsi/<slug:slug>/kalender.ics",
        calendars.province_calendar,
        name="province_calendar",
    ),
    path("provinsi/<slug:first>/<slug:second>/", provinces.pair_detail, name="pair_detail"),
    *sectors.SECTORS.urls,
    path("bidang/<str:code>/", sectors.sector_detail, name="sector_detail"),
    *missions.MISSIONS.urls,
    *missions.OBSERVATIONS.urls,
    path("misi-dagang/<int:pk>/", missions.mission_detail, name="mission_short"),
    path("misi-dagang/<int:pk>-<slug:slug>/", missions.mission_detail, name="mission_detail"),
    path(
        "misi-dagang/<int:pk>.<citation_extension:extension>",
        citing.citation,
        {"name": "mission"},
        name="mission_citation",
    ),
    *transactions.TRANSACTIONS.urls,
    path("statistik/", statistics.AgreementStatisticsView.as_view(), name="statistics"),
    path(
        "statistik/perdagangan/",
        statistics.TradeStatisticsView.as_view(),
        name="trade_statistics",
    ),
    path(
        "statistik/<slug:figure>.<figure_extension:extension>",
        statistics.FigureFileView.as_view(),
        name="figure_export",
    ),
    *commodities.COMMODITIES.urls,
    path("komoditas/<slug:slug>/", commodities.commodity_detail, name="commodity_detail"),
    path("data/", data.tables, name="tables"),
    path("data/<slug:name>.<export_extension:extension>", data.table_export, name="table_export"),
    path("api/v1/docs/", docs.docs, name="api_docs"),
    path("api/v1/openapi.json", docs.openapi, name="api_description"),
    path("transaksi/<int:pk>/", transactions.transaction_detail, name="transaction_detail"),
    path(
        "transaksi/<int:pk>.<citation_extension:extension>",
        citing.citation,
        {"name": "transaction"},
        name="transaction_citation",
    ),
    path("istilah/", glossary.glossary, name="glossary"),
    *error_reports.urls,
]
