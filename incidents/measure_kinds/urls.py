from django.urls import path

from incidents.measure_kinds import views

urlpatterns = [
    path("", views.overview, name="measure_kinds"),
    path("beginnen/", views.start, name="measure_kinds_start"),
    path("concept/", views.draft, name="measure_kinds_draft"),
    path("concept/nieuw/", views.add, name="measure_kinds_add"),
    path("concept/publiceren/", views.publish_draft, name="measure_kinds_publish"),
    path("concept/weggooien/", views.discard, name="measure_kinds_discard"),
    path("concept/<int:pk>/", views.change, name="measure_kinds_change"),
    path("concept/<int:pk>/weg/", views.remove, name="measure_kinds_remove"),
    path("concept/<int:pk>/terug/", views.restore, name="measure_kinds_restore"),
    path("concept/<int:pk>/<slug:direction>/", views.move, name="measure_kinds_move"),
    path("versies/<int:number>/", views.version, name="measure_kinds_version"),
    path("vergelijken/", views.compare, name="measure_kinds_compare"),
]
