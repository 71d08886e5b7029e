from django.urls import path

from incidents.cards import views

urlpatterns = [
    path("kaarten/", views.card_list, name="cards"),
    path("kaarten/oud-nummer/", views.old_paper, name="old_paper"),
    path("kaarten/oud-nummer/<slug:team_slug>/", views.replace_paper, name="replace_paper"),
    path("kaarten/<slug:card>/", views.card, name="card"),
    path("kaarten/<slug:card>/<slug:team_slug>/", views.card, name="team_card"),
]
