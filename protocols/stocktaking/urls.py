from django.urls import path

from protocols.stocktaking import views

urlpatterns = [
    path("protocollen/<int:pk>/stap/<slug:status>/", views.change_step, name="move_on"),
    path("protocollen/<int:pk>/inventarisatie/", views.sheet, name="stocktaking"),
    path("protocollen/<int:pk>/inventarisatie/plan/", views.plan, name="stocktaking_plan"),
    path("protocollen/<int:pk>/inventarisatie/wie/", views.participants, name="stocktakers"),
    path("protocollen/<int:pk>/inventarisatie/<str:prompt_key>/", views.item, name="stocktaking_item"),
    path("beheer/protocollen/", views.settings, name="settings"),
]
