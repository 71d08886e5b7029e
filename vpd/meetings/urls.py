from django.urls import path

from vpd.meetings.views import agenda, holding, meetings, quarterly, teams

app_name = "meetings"

urlpatterns = [
    path("", teams.team_list, name="list"),
    path("team/<slug:slug>/", teams.team_detail, name="team"),
    path("team/<slug:slug>/plannen/", meetings.meeting_plan, name="plan"),
    path("team/<slug:slug>/agendapunt/", agenda.item_add, name="add_item"),
    path("team/<slug:slug>/voorstellen/", agenda.proposal_choose, name="proposals"),
    path("team/<slug:slug>/<quarter:quarter>/", quarterly.plan, name="plan_quarterly"),
    path("team/<slug:slug>/<quarter:quarter>/nu/", quarterly.begin_now, name="begin_now"),
    path("team/<slug:slug>/<quarter:quarter>/op-de-agenda/", quarterly.to_agenda, name="to_agenda"),
    path("<int:pk>/", meetings.meeting_detail, name="detail"),
    path("<int:pk>/verzetten/", meetings.meeting_move, name="move"),
    path("<int:pk>/afgelasten/", meetings.meeting_cancel, name="cancel"),
    path("<int:pk>/aanwezig/", holding.attendance, name="attendance"),
    path("<int:pk>/houden/", holding.hold, name="hold"),
    path("<int:pk>/houden/<int:item_pk>/", holding.discuss, name="discuss"),
    path("<int:pk>/de-rest/", quarterly.rest, name="rest"),
    path("<int:pk>/scherm/", holding.screen, name="screen"),
    path("<int:pk>/scherm/de-rest/", quarterly.screen_rest, name="screen_rest"),
    path("<int:pk>/scherm/<int:item_pk>/", holding.screen_item, name="screen_item"),
    path("<int:pk>/afsluiten/", holding.close, name="close"),
    path("punten/<int:pk>/bewerken/", agenda.item_edit, name="edit_item"),
    path("punten/<int:pk>/voorbereiden/", quarterly.prepare, name="prepare_item"),
    path("punten/<int:pk>/apart/", quarterly.turn, {"is_put_forward": True}, name="put_forward"),
    path("punten/<int:pk>/samen/", quarterly.turn, {"is_put_forward": False}, name="put_back"),
    path("punten/<int:pk>/intrekken/", agenda.item_withdraw, name="withdraw_item"),
    path("punten/<int:pk>/<str:direction>/", agenda.item_move, name="move_item"),
]
