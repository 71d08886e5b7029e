from django.urls import path

from incidents.handling.views import acts, cases, followup, printing, steps
from incidents.handling.views import help as help_views

urlpatterns = [
    path("verplaatst/", followup.moved, name="moved"),
    path("<slug:reference>/", cases.detail, name="detail"),
    path("<slug:reference>/hulp-nummer/", help_views.help_number, name="help_number"),
    path("<slug:reference>/hulp/<slug:act>/", help_views.help_act, name="help"),
    path("<slug:reference>/oppakken/", steps.take, name="take_in_hand"),
    path("<slug:reference>/geven/", acts.give, name="give"),
    path("<slug:reference>/vastleggen/", acts.note, name="note"),
    path("<slug:reference>/reactie/", acts.react, name="react"),
    path("<slug:reference>/reden/<slug:key>/", acts.reason, name="reason"),
    path("<slug:reference>/afronden/", acts.close, name="close"),
    path("<slug:reference>/licht-afronden/", acts.light, name="light"),
    path("<slug:reference>/oordeel/", steps.verdict, name="verdict"),
    path("<slug:reference>/intrekken/", steps.withdraw, name="withdraw"),
    path("<slug:reference>/heropenen/", steps.reopen, name="reopen"),
    path("<slug:reference>/aanvullen/", followup.add, name="add"),
    path("<slug:reference>/antwoord/", followup.tell, name="tell"),
    path("<slug:reference>/verplaatsen/", followup.move, name="move"),
    path("<slug:reference>/dossier/", printing.case_file, name="case_file"),
    path("<slug:reference>/koppelen/", followup.link, name="link"),
    path("<slug:reference>/losmaken/", followup.unlink, name="unlink"),
]
