from django.urls import path

from learning.measurements.views import making, reading

urlpatterns = [
    path("", reading.overview, name="measurements"),
    path("nieuw/", making.new, name="new_measurement"),
    path("cijfers/nieuw/", making.new_figures, name="new_figures"),
    path("plannen/", reading.planner, name="measurement_planner"),
    path("meldingsbereidheid/", reading.willingness, name="reporting_willingness"),
    path("<int:pk>/", reading.detail, name="measurement"),
    path("<int:pk>/van/<slug:group>/", reading.detail, name="measurement_of"),
    path("<int:pk>/van/<slug:group>/pdf/", reading.pdf, name="measurement_pdf"),
    path("<int:pk>/van/<slug:group>/meting.<str:form>", reading.export, name="measurement_export"),
    path("<int:pk>/bewerken/", making.edit, name="edit_measurement"),
    path("<int:pk>/cijfers/nieuw/", making.indicator, name="new_figure"),
    path("<int:pk>/cijfers/<int:indicator>/", making.indicator, name="edit_figure"),
    path("<int:pk>/uitspraken/nieuw/", making.saying, name="new_saying"),
    path("<int:pk>/uitspraken/<int:saying>/verwijderen/", making.drop_saying, name="drop_saying"),
    path("<int:pk>/klanttevredenheid/", making.satisfaction, name="new_satisfaction"),
    path("<int:pk>/afronden/", making.conclude, name="conclude_measurement"),
    path("<int:pk>/agenda/<int:team>/", making.to_agenda, name="measurement_to_agenda"),
]
