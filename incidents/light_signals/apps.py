from django.apps import AppConfig


class LightSignalsConfig(AppConfig):
    name = "incidents.light_signals"
    label = "light_signals"
    verbose_name = "Signalen en patronen"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.light_signals.summaries.patterns import register, words_of_patterns  # noqa: PLC0415
        from vpd.organisation import origins  # noqa: PLC0415

        origins.register("pattern", words_of_patterns)
        register()
