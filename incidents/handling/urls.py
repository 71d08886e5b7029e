from django.urls import path

from incidents.handling.views import accidents, cases, followup
from incidents.handling.views import help as help_views

urlpatterns = [
    path("verplaatst/", followup.moved, name="moved"),
    path("<slug:reference>/", cases.detail, name="detail"),
    path("<slug:reference>/hulp/<slug:act>/", help_views.help_act, name="help"),
    path("<slug:reference>/oppakken/", cases.take, name="take_in_hand"),
    path("<slug:reference>/reactie/", cases.finish, name="finish"),
    path("<slug:reference>/arbeidsinspectie/", accidents.inspectorate, name="inspectorate"),
    path("<slug:reference>/afronden/", accidents.finish, name="finish_accident"),
    path("<slug:reference>/intrekken/", cases.withdraw, name="withdraw"),
    path("<slug:reference>/heropenen/", cases.reopen, name="reopen"),
    path("<slug:reference>/aanvullen/", followup.add, name="add"),
    path("<slug:reference>/antwoord/", followup.tell, name="tell"),
    path("<slug:reference>/verplaatsen/", followup.move, name="move"),
    path("<slug:reference>/koppelen/", followup.link, name="link"),
    path("<slug:reference>/losmaken/", followup.unlink, name="unlink"),
]
