from django.urls import path, register_converter

from vpd.letters.converters import LetterKindConverter
from vpd.letters.views import letters, templates

app_name = "letters"

register_converter(LetterKindConverter, "letter_kind")

urlpatterns = [
    path("beheer/brieven/", templates.overview, name="list"),
    path("beheer/brieven/briefhoofd/", templates.letterhead, name="letterhead"),
    path("beheer/brieven/<letter_kind:kind>/", templates.kind_page, name="kind"),
    path("beheer/brieven/<letter_kind:kind>/beginnen/", templates.start, name="start"),
    path("beheer/brieven/<letter_kind:kind>/concept/", templates.draft, name="draft"),
    path("beheer/brieven/<letter_kind:kind>/concept/nieuw/", templates.add, name="add"),
    path("beheer/brieven/<letter_kind:kind>/concept/publiceren/", templates.publish_draft, name="publish"),
    path("beheer/brieven/<letter_kind:kind>/concept/weggooien/", templates.discard, name="discard"),
    path("beheer/brieven/<letter_kind:kind>/concept/<int:pk>/", templates.change, name="change"),
    path("beheer/brieven/<letter_kind:kind>/concept/<int:pk>/weg/", templates.remove, name="remove"),
    path("beheer/brieven/<letter_kind:kind>/concept/<int:pk>/terug/", templates.restore, name="restore"),
    path("beheer/brieven/<letter_kind:kind>/concept/<int:pk>/<slug:direction>/", templates.move, name="move"),
    path("beheer/brieven/<letter_kind:kind>/versies/<int:number>/", templates.version, name="version"),
    path("beheer/brieven/<letter_kind:kind>/versies/<int:number>/pdf/", templates.example, name="example"),
    path("beheer/brieven/<letter_kind:kind>/vergelijken/", templates.compare, name="compare"),
    path("incidenten/brieven/<int:pk>/", letters.detail, name="letter"),
    path("incidenten/brieven/<int:pk>/pdf/", letters.pdf, name="pdf"),
    path("incidenten/brieven/<int:pk>/definitief/", letters.finish, name="finish"),
    path("incidenten/brieven/<int:pk>/verstuurd/", letters.sent, name="sent"),
    path("incidenten/brieven/<int:pk>/intrekken/", letters.withdraw, name="withdraw"),
]
