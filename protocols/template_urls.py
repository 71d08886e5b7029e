"""Managing the forms of team protocols, under `/beheer/formulieren/`."""

from django.urls import path

from protocols.views import template_parts, templates

urlpatterns = [
    path("", templates.template_list, name="templates"),
    path("<int:pk>/", templates.detail, name="template"),
    path("<int:pk>/kopie/", templates.copy, name="template_copy"),
    path("<int:pk>/nieuwe-versie/", templates.new_version, name="template_version"),
    path("<int:pk>/niet-meer-aanbieden/", templates.retire, name="template_retire"),
    path("<int:pk>/weer-aanbieden/", templates.offer, name="template_offer"),
    path("<int:pk>/vergelijken/", templates.compare, name="template_compare"),
    path("<int:pk>/versies/<int:number>/", templates.preview, name="template_preview"),
    path("<int:pk>/bewerken/", template_parts.edit, name="template_edit"),
    path("<int:pk>/bewerken/gegevens/", templates.describe, name="template_describe"),
    path("<int:pk>/bewerken/publiceren/", templates.publish_draft, name="template_publish"),
    path("<int:pk>/bewerken/weggooien/", templates.discard_draft, name="template_discard"),
    path("<int:pk>/bewerken/nieuw-onderdeel/", template_parts.new_section, name="template_new_section"),
    path("<int:pk>/bewerken/<int:section_id>/", template_parts.section, name="template_section"),
    path("<int:pk>/bewerken/<int:section_id>/wijzigen/", template_parts.change, name="template_change_section"),
    path("<int:pk>/bewerken/<int:section_id>/weg/", template_parts.remove, name="template_remove_section"),
    path("<int:pk>/bewerken/<int:section_id>/terug/", template_parts.restore, name="template_restore_section"),
    path("<int:pk>/bewerken/<int:section_id>/nieuwe-vraag/", template_parts.new_prompt, name="template_new_prompt"),
    path("<int:pk>/bewerken/<int:section_id>/<slug:direction>/", template_parts.move, name="template_move_section"),
    path("<int:pk>/bewerken/vragen/<int:prompt_id>/", template_parts.prompt, name="template_prompt"),
    path("<int:pk>/bewerken/vragen/<int:prompt_id>/weg/", template_parts.remove_one, name="template_remove_prompt"),
    path("<int:pk>/bewerken/vragen/<int:prompt_id>/terug/", template_parts.put_back, name="template_restore_prompt"),
    path(
        "<int:pk>/bewerken/vragen/<int:prompt_id>/<slug:direction>/",
        template_parts.move_one,
        name="template_move_prompt",
    ),
]
