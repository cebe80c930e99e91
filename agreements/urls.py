"""Public URLs of the register."""

from django.urls import path

from agreements.views import (
    agreements,
    commodities,
    data,
    documents,
    error_reports,
    glossary,
    home,
    missions,
    provinces,
    sectors,
    statistics,
    transactions,
)

app_name = "agreements"

urlpatterns = [
    path("", home.home, name="home"),
    *agreements.AGREEMENTS.urls,
    path("perjanjian/<int:pk>/", agreements.agreement_detail, name="agreement_short"),
    path("perjanjian/<int:pk>-<slug:slug>/", agreements.agreement_detail, name="agreement_detail"),
    path("dokumen/<int:pk>/", documents.document, name="document"),
    *provinces.PROVINCES.urls,
    path("provinsi/<slug:slug>/", provinces.province_detail, name="province_detail"),
    path("provinsi/<slug:first>/<slug:second>/", provinces.pair_detail, name="pair_detail"),
    *sectors.SECTORS.urls,
    path("bidang/<str:code>/", sectors.sector_detail, name="sector_detail"),
    *missions.MISSIONS.urls,
    *missions.OBSERVATIONS.urls,
    path("misi-dagang/<int:pk>/", missions.mission_detail, name="mission_short"),
    path("misi-dagang/<int:pk>-<slug:slug>/", missions.mission_detail, name="mission_detail"),
    *transactions.TRANSACTIONS.urls,
    path("statistik/", statistics.StatisticsView.as_view(), name="statistics"),
    path(
        "statistik/<slug:figure>.csv",
        statistics.FigureExportView.as_view(),
        name="figure_export",
    ),
    *commodities.COMMODITIES.urls,
    path("komoditas/<slug:slug>/", commodities.commodity_detail, name="commodity_detail"),
    path("data/", data.tables, name="tables"),
    path("data/<slug:name>.<export_extension:extension>", data.table_export, name="table_export"),
    path("transaksi/<int:pk>/", transactions.transaction_detail, name="transaction_detail"),
    path("istilah/", glossary.glossary, name="glossary"),
    *error_reports.urls,
]
