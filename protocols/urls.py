from django.urls import path

from protocols.views import adopting, checklists, editing, inspections, reading

app_name = "protocols"

urlpatterns = [
    path("", reading.protocol_list, name="list"),
    path("norm/", reading.norm, name="norm"),
    path("norm/vaststellen/", adopting.publish, name="publish_norm"),
    path("beginnen/<slug:team_slug>/", adopting.start, name="start"),
    path("beleidscheck/", checklists.index, name="checklists"),
    path("beleidscheck/inspectie/", inspections.inspection, name="inspection"),
    path("beleidscheck/inspectie/pdf/", inspections.request_file, name="request_inspection_file"),
    path("beleidscheck/inspectie/pdf/<int:pk>/", inspections.inspection_file, name="inspection_file"),
    path("beleidscheck/inspectie/<slug:kind>/", inspections.inspection_export, name="inspection_export"),
    path("beleidscheck/<slug:key>/", checklists.sheet, name="checklist"),
    path("beleidscheck/<slug:key>/dekking/", inspections.coverage, name="coverage"),
    path("beleidscheck/<slug:key>/dekking/<slug:kind>/", inspections.coverage_export, name="coverage_export"),
    path("beleidscheck/<slug:key>/punten/<slug:item_key>/", checklists.item, name="checklist_item"),
    path("beleidscheck/<slug:key>/punten/<slug:item_key>/actie/", checklists.plan, name="checklist_plan"),
    path("beleidscheck/<slug:key>/teams/<slug:team_slug>/", checklists.sheet, name="checklist_of_team"),
    path(
        "beleidscheck/<slug:key>/teams/<slug:team_slug>/<slug:item_key>/",
        checklists.item,
        name="checklist_item_of_team",
    ),
    path(
        "beleidscheck/<slug:key>/teams/<slug:team_slug>/<slug:item_key>/actie/",
        checklists.plan,
        name="checklist_plan_of_team",
    ),
    path("<int:pk>/", reading.detail, name="detail"),
    path("<int:pk>/pdf/", reading.pdf, name="pdf"),
    path("<int:pk>/versies/<int:number>/", reading.version, name="version"),
    path("<int:pk>/versies/<int:number>/pdf/", reading.version_pdf, name="version_pdf"),
    path("<int:pk>/nieuwe-versie/", adopting.revise, name="revise"),
    path("<int:pk>/klaar/", adopting.ready, name="ready"),
    path("<int:pk>/vaststellen/", adopting.adopt, name="adopt"),
    path("<int:pk>/bewerken/", editing.edit, name="edit"),
    path("<int:pk>/bewerken/<slug:slug>/", editing.edit_section, name="edit_section"),
    path("<int:pk>/bewerken/<slug:slug>/<str:prompt_key>/niet-van-toepassing/", editing.waive, name="waive"),
    path("<int:pk>/bewerken/<slug:slug>/<str:prompt_key>/toch-invullen/", editing.unwaive, name="unwaive"),
    path("<int:pk>/matrix/<slug:column>/", editing.edit_column, name="edit_column"),
    path("<int:pk>/matrix/<slug:column>/melden/", editing.set_reporting, name="set_reporting"),
    path("<int:pk>/regels/<int:line_id>/", editing.edit_line, name="edit_line"),
    path("<int:pk>/regels/<int:line_id>/<slug:direction>/", editing.move, name="move_line"),
    path("<int:pk>/regels/<int:line_id>/weg/verwijderen/", editing.remove, name="remove_line"),
    path("<int:pk>/regels/<int:line_id>/weg/terugzetten/", editing.restore, name="restore_line"),
]
