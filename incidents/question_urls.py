"""Making the extra questions of a report, under `/beheer/meldvragen/`."""

from django.urls import path

from incidents.views import question_drafts, questions

app_name = "questions"

urlpatterns = [
    path("", questions.overview, name="list"),
    path("beginnen/", question_drafts.start, name="start"),
    path("concept/", question_drafts.draft, name="draft"),
    path("concept/nieuw/", question_drafts.add, name="add"),
    path("concept/publiceren/", question_drafts.publish_draft, name="publish"),
    path("concept/weggooien/", question_drafts.discard, name="discard"),
    path("concept/<int:pk>/", question_drafts.change, name="change"),
    path("concept/<int:pk>/weg/", question_drafts.remove, name="remove"),
    path("concept/<int:pk>/terug/", question_drafts.restore, name="restore"),
    path("concept/<int:pk>/<slug:direction>/", question_drafts.move, name="move"),
    path("versies/<int:number>/", questions.version, name="version"),
    path("vergelijken/", questions.compare, name="compare"),
    path("antwoorden/<uuid:lineage>/", questions.counts, name="counts"),
]
