from django.urls import path

from learning.questionnaires.views import parts, questionnaires

app_name = "questionnaires"
urlpatterns = [
    path("", questionnaires.overview, name="list"),
    path("<int:pk>/", questionnaires.detail, name="detail"),
    path("<int:pk>/kopie/", questionnaires.copy, name="copy"),
    path("<int:pk>/nieuwe-versie/", questionnaires.start, name="start"),
    path("<int:pk>/vergelijken/", questionnaires.compare, name="compare"),
    path("<int:pk>/versies/<int:number>/", questionnaires.preview, name="preview"),
    path("<int:pk>/concept/", parts.draft, name="draft"),
    path("<int:pk>/concept/gegevens/", questionnaires.describe_draft, name="describe"),
    path("<int:pk>/concept/publiceren/", questionnaires.publish_draft, name="publish"),
    path("<int:pk>/concept/weggooien/", questionnaires.discard_draft, name="discard"),
    path("<int:pk>/concept/nieuw-onderdeel/", parts.new_aspect, name="new_aspect"),
    path("<int:pk>/concept/onderdelen/<int:aspect_id>/", parts.aspect, name="aspect"),
    path("<int:pk>/concept/onderdelen/<int:aspect_id>/weg/", parts.remove_aspect, name="remove_aspect"),
    path("<int:pk>/concept/onderdelen/<int:aspect_id>/terug/", parts.restore_aspect, name="restore_aspect"),
    path("<int:pk>/concept/onderdelen/<int:aspect_id>/nieuwe-stelling/", parts.new_item, name="new_item"),
    path("<int:pk>/concept/onderdelen/<int:aspect_id>/<slug:direction>/", parts.move_aspect, name="move_aspect"),
    path("<int:pk>/concept/stellingen/<int:item_id>/", parts.item, name="item"),
    path("<int:pk>/concept/stellingen/<int:item_id>/weg/", parts.remove_item, name="remove_item"),
    path("<int:pk>/concept/stellingen/<int:item_id>/terug/", parts.restore_item, name="restore_item"),
    path("<int:pk>/concept/stellingen/<int:item_id>/<slug:direction>/", parts.move_item, name="move_item"),
]
