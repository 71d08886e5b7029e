from django.urls import path

from incidents.questions.views import drafts, questions

urlpatterns = [
    path("", questions.overview, name="list"),
    path("beginnen/", drafts.start, name="start"),
    path("concept/", drafts.draft, name="draft"),
    path("concept/nieuw/", drafts.add, name="add"),
    path("concept/publiceren/", drafts.publish_draft, name="publish"),
    path("concept/weggooien/", drafts.discard, name="discard"),
    path("concept/<int:pk>/", drafts.change, name="change"),
    path("concept/<int:pk>/weg/", drafts.remove, name="remove"),
    path("concept/<int:pk>/terug/", drafts.restore, name="restore"),
    path("concept/<int:pk>/<slug:direction>/", drafts.move, name="move"),
    path("versies/<int:number>/", questions.version, name="version"),
    path("vergelijken/", questions.compare, name="compare"),
]
