from django.urls import path

from incidents.open_work.views import board, dividing

urlpatterns = [
    path("openstaand/", board.board, name="open_work"),
    path("openstaand/verdelen/", dividing.divide_work, name="divide"),
    path("openstaand/verdelen/doen/", dividing.divide_sure, name="divide_sure"),
    path("openstaand/verdelen/<int:pk>/", dividing.divided, name="divided"),
    path("openstaand/verdelen/<int:pk>/terug/", dividing.divide_undo, name="divide_undo"),
]
