from django.apps import AppConfig


class NormsConfig(AppConfig):
    name = "protocols.norms"
    label = "norms"
    verbose_name = "Norm"

    def ready(self) -> None:
        # Models are importable only now.
        from protocols.norms.content import load_norms  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        register_loader(load_norms)
