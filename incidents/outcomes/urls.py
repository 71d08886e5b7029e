from django.urls import path

from incidents.outcomes import views

urlpatterns = [
    path("wat-het-opleverde/", views.outcomes, name="outcomes"),
    path("maatregelen/opgelegd/", views.imposed, name="imposed"),
    path("<slug:reference>/bestuur/", views.board_involved, name="board_involved"),
]
