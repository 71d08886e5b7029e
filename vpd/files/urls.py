from django.urls import path

from vpd.files import views

app_name = "files"

urlpatterns = [path("bestanden/<int:pk>/", views.made_file, name="made_file")]
