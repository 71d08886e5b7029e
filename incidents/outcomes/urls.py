from django.urls import path

from incidents.outcomes import views

urlpatterns = [
    path("wat-het-opleverde/", views.outcomes, name="outcomes"),
    path("<slug:reference>/bestuur/", views.board_involved, name="board_involved"),
]
