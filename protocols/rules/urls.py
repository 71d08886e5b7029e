from django.urls import path, register_converter

from protocols.rules.converters import PolicyKindConverter
from protocols.rules.views import editing, policies, prints

register_converter(PolicyKindConverter, "policy")

urlpatterns = [
    path("regels/", policies.index, name="policies"),
    path("regels/<policy:kind>/", policies.detail, name="policy"),
    path("regels/<policy:kind>/locaties/<int:location_id>/", policies.at_location, name="policy_at"),
    path("regels/<policy:kind>/versies/<int:number>/", policies.version, name="policy_version"),
    path("regels/<policy:kind>/vergelijken/", policies.compare, name="compare_policies"),
    path("regels/<policy:kind>/brief/", prints.letter, name="policy_letter"),
    path("regels/<policy:kind>/locaties/<int:location_id>/brief/", prints.letter, name="policy_letter_at"),
    path("regels/<policy:kind>/pdf/<slug:form>/", prints.pdf, name="policy_print"),
    path("regels/<policy:kind>/locaties/<int:location_id>/pdf/<slug:form>/", prints.pdf, name="policy_print_at"),
    path("regels/<policy:kind>/ophangen/", prints.posting_list, name="policy_postings"),
    path("regels/<policy:kind>/locaties/<int:location_id>/ophangen/", prints.check, name="check_policy"),
    path("regels/<policy:kind>/bekendgemaakt/", prints.communicate, name="communicate_policy"),
    path("regels/<policy:kind>/beginnen/", editing.start, name="start_policy"),
    path("regels/<policy:kind>/bewerken/", editing.edit, name="edit_policy"),
    path("regels/<policy:kind>/bewerken/inleiding/", editing.edit_texts, name="edit_policy_texts"),
    path("regels/<policy:kind>/bewerken/weg/", editing.discard, name="discard_policy"),
    path("regels/<policy:kind>/bewerken/<int:line_id>/", editing.edit_line, name="edit_policy_line"),
    path("regels/<policy:kind>/bewerken/<int:line_id>/verwijderen/", editing.remove, name="remove_policy_line"),
    path("regels/<policy:kind>/bewerken/<int:line_id>/terugzetten/", editing.restore, name="restore_policy_line"),
    path("regels/<policy:kind>/bewerken/<int:line_id>/<slug:direction>/", editing.move, name="move_policy_line"),
    path("regels/<policy:kind>/publiceren/", editing.publish_draft, name="publish_policy"),
]
