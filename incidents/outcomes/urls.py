from django.urls import path

from incidents.outcomes import views

urlpatterns = [
    path("wat-het-opleverde/", views.outcomes, name="outcomes"),
]
