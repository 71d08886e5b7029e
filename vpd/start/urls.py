from django.urls import path

from vpd.start import health, offline, views

app_name = "start"

urlpatterns = [
    path("", views.home, name="home"),
    path("beheer/", views.manage, name="manage"),
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/leeslog/", views.reading_log, name="reading_log"),
    path("account/inzage/", views.own_reading_log, name="own_reading_log"),
    path("zoeken/", views.search, name="search"),
    path("account/agenda/", views.calendar_settings, name="calendar_settings"),
    path("account/agenda/<str:secret>.ics", views.calendar_feed, name="calendar_feed"),
    path("uitleg/", views.explanation, name="explanation"),
    path("uitleg/melden/", views.report_explanation, name="report_explanation"),
    path("uitleg/teamprotocol/", views.protocol_explanation, name="protocol_explanation"),
    path("uitleg/kwartaaloverleg/", views.review_explanation, name="review_explanation"),
    path("uitleg/maatregelen/", views.measures_explanation, name="measures_explanation"),
    path("uitleg/opvang-en-nazorg/", views.support_explanation, name="support_explanation"),
    path("uitleg/leren-van-een-melding/", views.learning_explanation, name="learning_explanation"),
    path("uitleg/leren/", views.questionnaires_explanation, name="questionnaires_explanation"),
    path("uitleg/meten/", views.measuring_explanation, name="measuring_explanation"),
    path("uitleg/leerprogramma/", views.programme_explanation, name="programme_explanation"),
    path("uitleg/de-burger/", views.citizen_explanation, name="citizen_explanation"),
    path("privacyverklaring/", views.privacy_statement, name="privacy_statement"),
    path("toegankelijkheid/", views.accessibility_statement, name="accessibility_statement"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("service-worker.js", offline.service_worker, name="service_worker"),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("zonder-verbinding/", offline.offline, name="offline"),
    path(health.LIVE, health.livez, name="livez"),
    path(health.READY, health.readyz, name="readyz"),
]
