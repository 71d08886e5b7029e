"""The address of the gallery."""

from django.urls import path

from vpd.ui import views

app_name = "ui"
urlpatterns = [path("", views.gallery, name="gallery")]
