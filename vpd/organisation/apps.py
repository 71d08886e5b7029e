from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "vpd.organisation"
    label = "organisation"
    verbose_name = "Organisatie"

    def ready(self) -> None:
        # Models are importable only now.
        from vpd.organisation import notifications  # noqa: PLC0415
        from vpd.organisation.content import register_loader  # noqa: PLC0415
        from vpd.organisation.job_families import load_job_families  # noqa: PLC0415
        from vpd.organisation.summaries import open_with  # noqa: PLC0415

        register_loader(load_job_families)
        notifications.register()
        open_with.register()
