from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "incidents.register"
    label = "register"
    verbose_name = "Eerder register"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.register.services.registering import register_incident_import  # noqa: PLC0415

        register_incident_import()
