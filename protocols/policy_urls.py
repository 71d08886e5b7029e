"""The addresses of house rules and the like; part of those of `protocols`."""

from django.urls import path, register_converter

from protocols.converters import PolicyKindConverter
from protocols.views import policies, policy_editing, policy_prints, registered_documents

register_converter(PolicyKindConverter, "policy")

urlpatterns = [
    path("documenten/", registered_documents.index, name="documents"),
    path("documenten/nieuw/", registered_documents.add, name="add_document"),
    path("documenten/voorstellen/", registered_documents.suggest, name="suggest_documents"),
    path("documenten/export/<slug:kind>/", registered_documents.export, name="documents_export"),
    path("documenten/<int:pk>/", registered_documents.detail, name="document"),
    path("documenten/<int:pk>/wijzigen/", registered_documents.edit, name="edit_document"),
    path("documenten/<int:pk>/bekeken/", registered_documents.review, name="review_document"),
    path("documenten/<int:pk>/weg/", registered_documents.remove, name="remove_document"),
    path("regels/", policies.index, name="policies"),
    path("regels/<policy:kind>/", policies.detail, name="policy"),
    path("regels/<policy:kind>/locaties/<int:location_id>/", policies.at_location, name="policy_at"),
    path("regels/<policy:kind>/versies/<int:number>/", policies.version, name="policy_version"),
    path("regels/<policy:kind>/vergelijken/", policies.compare, name="compare_policies"),
    path("regels/<policy:kind>/brief/", policy_prints.letter, name="policy_letter"),
    path("regels/<policy:kind>/locaties/<int:location_id>/brief/", policy_prints.letter, name="policy_letter_at"),
    path("regels/<policy:kind>/pdf/<slug:form>/", policy_prints.pdf, name="policy_print"),
    path("regels/<policy:kind>/locaties/<int:location_id>/pdf/<slug:form>/", policy_prints.pdf, name="policy_print_at"),
    path("regels/<policy:kind>/ophangen/", policy_prints.posting_list, name="policy_postings"),
    path("regels/<policy:kind>/locaties/<int:location_id>/ophangen/", policy_prints.check, name="check_policy"),
    path("regels/<policy:kind>/bekendgemaakt/", policy_prints.communicate, name="communicate_policy"),
    path("regels/<policy:kind>/beginnen/", policy_editing.start, name="start_policy"),
    path("regels/<policy:kind>/bewerken/", policy_editing.edit, name="edit_policy"),
    path("regels/<policy:kind>/bewerken/inleiding/", policy_editing.edit_texts, name="edit_policy_texts"),
    path("regels/<policy:kind>/bewerken/weg/", policy_editing.discard, name="discard_policy"),
    path("regels/<policy:kind>/bewerken/<int:line_id>/", policy_editing.edit_line, name="edit_policy_line"),
    path("regels/<policy:kind>/bewerken/<int:line_id>/verwijderen/", policy_editing.remove, name="remove_policy_line"),
    path(
        "regels/<policy:kind>/bewerken/<int:line_id>/terugzetten/", policy_editing.restore, name="restore_policy_line"
    ),
    path("regels/<policy:kind>/bewerken/<int:line_id>/<slug:direction>/", policy_editing.move, name="move_policy_line"),
    path("regels/<policy:kind>/publiceren/", policy_editing.publish_draft, name="publish_policy"),
]
