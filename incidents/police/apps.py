from django.apps import AppConfig


class PoliceConfig(AppConfig):
    name = "incidents.police"
    label = "police"
    verbose_name = "Politie en schade"

    def ready(self) -> None:
        # Models are importable only now.
        from incidents.cases import case_file, duties, followed, gaps  # noqa: PLC0415
        from incidents.handling.summaries.cases import tell_steps  # noqa: PLC0415
        from incidents.handling.summaries.loading import tell_also  # noqa: PLC0415
        from incidents.handling.summaries.page import offer_acts  # noqa: PLC0415
        from incidents.identity.hooks import on_erased, on_still_needed  # noqa: PLC0415
        from incidents.measures.services.running import on_violated  # noqa: PLC0415
        from incidents.measures.summaries.letters import keep_letters_of  # noqa: PLC0415
        from incidents.police import documents  # noqa: PLC0415
        from incidents.police.services.deciding import decide_on_violation  # noqa: PLC0415
        from incidents.police.services.files import RETENTION, empty_files  # noqa: PLC0415
        from incidents.police.summaries.case_file import police_parts  # noqa: PLC0415
        from incidents.police.summaries.duties import ALONG, police_acts, police_duties, police_steps  # noqa: PLC0415
        from incidents.police.summaries.followed import FOLLOWED  # noqa: PLC0415
        from incidents.police.summaries.gaps import NO_DECISION  # noqa: PLC0415
        from incidents.police.summaries.needed import needed_until, waiting_cases  # noqa: PLC0415
        from incidents.police.summaries.waiting import register  # noqa: PLC0415
        from vpd.retention import kinds  # noqa: PLC0415

        duties.register(police_duties)
        gaps.register(NO_DECISION)
        followed.register(*FOLLOWED)
        case_file.register(police_parts)
        for name, along in ALONG.items():
            tell_also(name, *along, is_of_event=name != "damages")
        tell_steps(police_steps)
        offer_acts(police_acts)
        on_violated(decide_on_violation)
        on_still_needed(needed_until)
        keep_letters_of(waiting_cases)
        on_erased(empty_files)
        documents.register()
        kinds.register(RETENTION)
        register()
