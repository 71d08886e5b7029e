from django.urls import path

from protocols.amendments.views import amendments, comparing, conflicts

urlpatterns = [
    path("<int:pk>/vergelijken/", comparing.compare, name="compare"),
    path("<int:pk>/kolommen/<slug:column>/", comparing.column, name="matrix_column"),
    path("<int:pk>/voorstellen/", amendments.amendment_list, name="amendments"),
    path("<int:pk>/voorstellen/kiezen/", amendments.choose, name="choose_line"),
    path("<int:pk>/voorstellen/regel/<uuid:lineage>/", amendments.propose, name="propose"),
    path("<int:pk>/voorstellen/plek/<str:place>/", amendments.propose_at, name="propose_at"),
    path("<int:pk>/voorstellen/opnemen/", amendments.adopt, name="adopt_amendments"),
    path("<int:pk>/voorstellen/<int:number>/", amendments.amendment, name="amendment"),
    path("<int:pk>/voorstellen/<int:number>/besluit/", amendments.decide, name="decide_amendment"),
    path("<int:pk>/voorstellen/<int:number>/agenda/", amendments.to_agenda, name="amendment_to_agenda"),
    path("<int:pk>/voorstellen/<int:number>/intrekken/", amendments.withdraw, name="withdraw_amendment"),
    path("<int:pk>/bewerken/verschil/<int:conflict_id>/", conflicts.resolve, name="resolve_conflict"),
]
