from django.apps import AppConfig


class ChecklistsConfig(AppConfig):
    name = "protocols.checklists"
    label = "checklists"
    verbose_name = "Beleidscheck"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.checklists.content import load_checklists  # noqa: PLC0415
        from protocols.checklists.documents import checklists, inspections  # noqa: PLC0415
        from protocols.checklists.services import TO_IMPROVE_POINTS  # noqa: PLC0415
        from vpd.organisation import open_with  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        register_loader(load_checklists)
        checklists.register()
        inspections.register()
        open_with.register(TO_IMPROVE_POINTS)
