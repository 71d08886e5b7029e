from django.urls import path

from vpd.privacy.processing import views

app_name = "processing"
urlpatterns = [
    path("privacy/verwerkingen/", views.register, name="list"),
    path("privacy/verwerkingen/gegevens/", views.settings, name="settings"),
    path("privacy/verwerkingen/pdf/", views.pdf, name="pdf"),
    path("privacy/verwerkingen/ods/<slug:what>/", views.export, name="export"),
    path("privacy/verwerkingen/<slug:key>/", views.activity, name="activity"),
    path("privacy/verwerkingen/<slug:key>/grondslag/", views.ground, name="ground"),
]
