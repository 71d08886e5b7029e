from django.urls import path

from protocols.reading.views import acceptance, induction, reading

urlpatterns = [
    path("protocollen/", reading.protocol_list, name="list"),
    path("protocollen/ons/", reading.own, name="own"),
    path("protocollen/gelezen/", acceptance.reader_list, name="readers"),
    path("protocollen/gelezen/<slug:kind>/", acceptance.readers_export, name="readers_export"),
    path("protocollen/<int:pk>/", reading.detail, name="detail"),
    path("protocollen/<int:pk>/pdf/", reading.pdf, name="pdf"),
    path("protocollen/<int:pk>/versies/<int:number>/", reading.version, name="version"),
    path("protocollen/<int:pk>/versies/<int:number>/pdf/", reading.version_pdf, name="version_pdf"),
    path("protocollen/<int:pk>/versies/<int:number>/gelezen/", acceptance.accept, name="accept"),
    path("leren/inwerken/", induction.own_list, name="induction"),
    path("leren/inwerken/teams/", induction.overview, name="inductions"),
    path("leren/inwerken/teams/<slug:team_slug>/<int:pk>/", induction.newcomer, name="newcomer"),
    path("leren/inwerken/teams/<slug:team_slug>/<int:pk>/mentor/", induction.mentor, name="appoint_mentor"),
    path("leren/inwerken/teams/<slug:team_slug>/<int:pk>/kennisgemaakt/", induction.met, name="mentor_met"),
    path("leren/inwerken/stap/<slug:team_slug>/<slug:step>/", induction.step, name="induction_step"),
    path("beheer/inwerken/", induction.settings, name="induction_settings"),
]
