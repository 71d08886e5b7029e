from django.urls import path

from incidents.open_work import views

urlpatterns = [
    path("openstaand/", views.board, name="open_work"),
]
