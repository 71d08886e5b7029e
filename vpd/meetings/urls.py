from django.urls import path

from vpd.meetings.views import agenda, holding, meetings, teams

app_name = "meetings"

urlpatterns = [
    path("", teams.team_list, name="list"),
    path("team/<slug:slug>/", teams.team_detail, name="team"),
    path("team/<slug:slug>/plannen/", meetings.meeting_plan, name="plan"),
    path("team/<slug:slug>/agendapunt/", agenda.item_add, name="add_item"),
    path("team/<slug:slug>/voorstellen/", agenda.proposal_choose, name="proposals"),
    path("<int:pk>/", meetings.meeting_detail, name="detail"),
    path("<int:pk>/verzetten/", meetings.meeting_move, name="move"),
    path("<int:pk>/afgelasten/", meetings.meeting_cancel, name="cancel"),
    path("<int:pk>/aanwezig/", holding.attendance, name="attendance"),
    path("<int:pk>/houden/", holding.hold, name="hold"),
    path("<int:pk>/houden/<int:item_pk>/", holding.discuss, name="discuss"),
    path("<int:pk>/afsluiten/", holding.close, name="close"),
    path("punten/<int:pk>/bewerken/", agenda.item_edit, name="edit_item"),
    path("punten/<int:pk>/intrekken/", agenda.item_withdraw, name="withdraw_item"),
    path("punten/<int:pk>/<str:direction>/", agenda.item_move, name="move_item"),
]
