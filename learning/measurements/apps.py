from django.apps import AppConfig


class MeasurementsConfig(AppConfig):
    name = "learning.measurements"
    label = "measurements"
    verbose_name = "Metingen"

    def ready(self) -> None:
        # Models are importable only now.
        from learning.measurements.content import load_measurements  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415

        register_loader(load_measurements)
