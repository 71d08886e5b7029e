from django.urls import path

from incidents.case_list import views

urlpatterns = [
    path("", views.incident_list, name="list"),
    path("exporteren/<slug:kind>/", views.export, name="export"),
]
