from django.urls import path

from protocols.pocket_cards.views import own_cards, pocket

urlpatterns = [
    path("zakkaart/", pocket.own_card, name="pocket"),
    path("zakkaart/<slug:team_slug>/", pocket.card, name="team_pocket"),
    path("zakkaart/<slug:team_slug>/pdf/", pocket.norm_card, name="norm_card"),
    path("kaarten/", own_cards.cards, name="own_cards"),
    path("kaarten/nieuw/", own_cards.add, name="add_own_card"),
    path("kaarten/<int:pk>/", own_cards.change, name="change_own_card"),
    path("kaarten/<int:pk>/verwijderen/", own_cards.remove, name="remove_own_card"),
    path("kaarten/<int:pk>/terugzetten/", own_cards.restore, name="restore_own_card"),
    path("kaarten/<int:pk>/<slug:direction>/", own_cards.move, name="move_own_card"),
]
