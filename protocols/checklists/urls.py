from django.urls import path

from protocols.checklists.views import checklists, inspections

urlpatterns = [
    path("beleidscheck/", checklists.index, name="checklists"),
    path("beleidscheck/inspectie/", inspections.inspection, name="inspection"),
    path("beleidscheck/inspectie/pdf/", inspections.request_file, name="request_inspection_file"),
    path("beleidscheck/inspectie/pdf/<int:pk>/", inspections.inspection_file, name="inspection_file"),
    path("beleidscheck/inspectie/<slug:kind>/", inspections.inspection_export, name="inspection_export"),
    path("beleidscheck/<slug:key>/", checklists.sheet, name="checklist"),
    path("beleidscheck/<slug:key>/pdf/", checklists.request_pdf, name="checklist_pdf"),
    path("beleidscheck/<slug:key>/teams/<slug:team_slug>/pdf/", checklists.request_pdf, name="checklist_pdf_of_team"),
    path("beleidscheck/<slug:key>/dekking/", inspections.coverage, name="coverage"),
    path("beleidscheck/<slug:key>/dekking/<slug:kind>/", inspections.coverage_export, name="coverage_export"),
    path("beleidscheck/<slug:key>/punten/<slug:item_key>/", checklists.item, name="checklist_item"),
    path("beleidscheck/<slug:key>/punten/<slug:item_key>/bewijs/", checklists.evidence, name="checklist_evidence"),
    path("beleidscheck/<slug:key>/punten/<slug:item_key>/actie/", checklists.plan, name="checklist_plan"),
    path("beleidscheck/<slug:key>/teams/<slug:team_slug>/", checklists.sheet, name="checklist_of_team"),
    path(
        "beleidscheck/<slug:key>/teams/<slug:team_slug>/<slug:item_key>/",
        checklists.item,
        name="checklist_item_of_team",
    ),
    path(
        "beleidscheck/<slug:key>/teams/<slug:team_slug>/<slug:item_key>/bewijs/",
        checklists.evidence,
        name="checklist_evidence_of_team",
    ),
    path(
        "beleidscheck/<slug:key>/teams/<slug:team_slug>/<slug:item_key>/actie/",
        checklists.plan,
        name="checklist_plan_of_team",
    ),
]
