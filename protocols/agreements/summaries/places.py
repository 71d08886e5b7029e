"""What stands where in the form of a version."""

from protocols.agreements.models import ProtocolLine, ProtocolVersion
from protocols.form_templates.enums import PromptKind
from protocols.form_templates.models import TemplatePrompt


def is_risk_situation(version: ProtocolVersion, line: ProtocolLine) -> bool:
    """A risk situation stands by itself, with its measures; every other line stands in a list."""
    prompts = TemplatePrompt.objects.filter(section__version_id=version.template_version_id, key=line.prompt_key)
    return prompts.filter(kind=PromptKind.RISKS).exists()
