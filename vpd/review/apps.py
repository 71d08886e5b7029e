from django.apps import AppConfig


class ReviewConfig(AppConfig):
    name = "vpd.review"
    label = "review"
    verbose_name = "Evaluatie"

    def ready(self) -> None:
        # Models are importable only now.
        from vpd.messaging import topics  # noqa: PLC0415
        from vpd.review import services  # noqa: PLC0415

        topics.register("report_ready", "nieuwe evaluatie", "nieuwe evaluaties")
        services.register()
