from django.urls import path

from vpd.start import health, views

app_name = "start"

urlpatterns = [
    path("", views.home, name="home"),
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
]
