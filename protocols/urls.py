from django.urls import include, path

app_name = "protocols"

# Each address stands under the section that shows it.
urlpatterns = [
    path("protocollen/", include("protocols.norms.urls")),
    path("protocollen/", include("protocols.pocket_cards.urls")),
    path("evaluatie/", include("protocols.working_conditions.urls")),
    path("evaluatie/", include("protocols.checklists.urls")),
    path("protocollen/", include("protocols.registered_documents.urls")),
    path("protocollen/", include("protocols.rules.urls")),
    path("overleg/", include("protocols.contributions.urls")),
    path("protocollen/", include("protocols.amendments.urls")),
    path("protocollen/", include("protocols.upkeep.urls")),
    path("", include("protocols.stocktaking.urls")),
    path("protocollen/", include("protocols.drafting.urls")),
    path("", include("protocols.reading.urls")),
    path("beheer/formulieren/", include("protocols.form_templates.urls")),
]
