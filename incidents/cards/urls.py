from django.urls import path

from incidents.cards import views

urlpatterns = [
    path("kaarten/", views.card_list, name="cards"),
    path("kaarten/<slug:card>/", views.card, name="card"),
    path("kaarten/<slug:card>/<slug:team_slug>/", views.card, name="team_card"),
]
