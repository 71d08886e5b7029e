from django.urls import path

from learning.programme.views import coverage, needs, offers, programmes, sessions, trainings

urlpatterns = [
    path("programma/", programmes.overview, name="programmes"),
    path("programma/nieuw/", programmes.start, name="start_programme"),
    path("programma/dekking/", coverage.overview, name="coverage"),
    path("programma/dekking/dekking.<str:form>", coverage.export, name="coverage_export"),
    path("programma/<int:pk>/", programmes.detail, name="programme"),
    path("programma/<int:pk>/waarover/", programmes.lead, name="programme_lead"),
    path("programma/<int:pk>/voorleggen/", programmes.propose, name="propose_programme"),
    path("programma/<int:pk>/afspreken/", programmes.agree, name="agree_programme"),
    path("programma/<int:pk>/openen/", programmes.reopen, name="reopen_programme"),
    path("programma/<int:pk>/pdf/", programmes.plan, name="programme_pdf"),
    path("programma/<int:pk>/pdf/personen/", programmes.plan_of_people, name="programme_people_pdf"),
    path("programma/<int:pk>/toevoegen/", trainings.add, name="add_training"),
    path("programma/trainingen/<int:pk>/", trainings.detail, name="training"),
    path("programma/trainingen/<int:pk>/bewerken/", trainings.edit, name="edit_training"),
    path("programma/trainingen/<int:pk>/weghalen/", trainings.remove, name="remove_training"),
    path("programma/trainingen/<int:pk>/plannen/", sessions.plan, name="plan_session"),
    path("programma/bijeenkomsten/<int:pk>/", sessions.detail, name="session"),
    path("programma/bijeenkomsten/<int:pk>/bewerken/", sessions.edit, name="edit_session"),
    path("programma/bijeenkomsten/<int:pk>/afgelasten/", sessions.cancel, name="cancel_session"),
    path("programma/bijeenkomsten/<int:pk>/aanwezig/", sessions.attendance, name="attendance"),
    path("programma/bijeenkomsten/<int:pk>/agenda/", sessions.calendar, name="session_calendar"),
    path("programma/leerwensen/", needs.overview, name="needs"),
    path("programma/leerwensen/<int:pk>/", needs.answer, name="answer_need"),
    path("programma/aanbod/", offers.overview, name="offers"),
    path("programma/aanbod/nieuw/", offers.new, name="new_offer"),
    path("programma/aanbod/<int:pk>/", offers.edit, name="offer"),
    path("programma/onderdelen/nieuw/", offers.new_element, name="new_element"),
    path("programma/onderdelen/<int:pk>/", offers.edit_element, name="element"),
]
