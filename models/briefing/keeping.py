"""Templates and texts that a project keeps, and the edits that keep them."""

import json
import uuid
from dataclasses import asdict, replace

from models.briefing.template import TEMPLATES, Template
from models.briefing.template_json import template_from_json, template_to_json
from models.briefing.texts import Texts
from models.briefing.texts_json import texts_from_json
from models.briefings import KeptTemplate, KeptTexts
from models.project.edits import Add, Change, Delete
from models.project.shelf import Shelf
from models.project.store import Project


def templates(project: Project) -> list[Template]:
    """The project's own templates, then those of the program that none of them replaces by name.

    Raises:
        ReadError: one is damaged, or of a newer version.
        ProjectError: the project cannot be read.
    """
    own = [template_of(kept) for kept in Shelf(project.database).templates()]
    names = {template.name.casefold() for template in own}
    return [*own, *(t for t in TEMPLATES if t.name.casefold() not in names)]


def template_of(kept: KeptTemplate) -> Template:
    """The template that a project keeps; it has the name under which it is kept.

    Raises:
        ReadError: it is damaged, or of a newer version.
    """
    return replace(template_from_json(kept.content, f"The template “{kept.name}”"), name=kept.name)


def keep_template(project: Project, template: Template) -> Add | Change:
    """The edit that keeps a template under its name, in place of one of the same name."""
    content, name = template_to_json(template), template.name
    for kept in Shelf(project.database).templates():
        if kept.name.casefold() == name.casefold():
            label = f"Change template {name}"
            return Change([replace(kept, name=name, content=content)], label)
    new = KeptTemplate(id=str(uuid.uuid4()), name=name, content=content)
    return Add([new], f"Keep template {name}")


def forget_template(kept: KeptTemplate) -> Delete:
    """The edit that deletes a template; briefings that were frozen with it stay as they are."""
    return Delete([kept], f"Delete template {kept.name}")


def texts_of(project: Project) -> Texts:
    """The analyst's texts, empty where nobody has written any.

    Raises:
        ReadError: they are damaged, or of a newer version.
        ProjectError: the project cannot be read.
    """
    kept = Shelf(project.database).texts()
    if kept is None:
        return Texts()
    findings = texts_from_json(f'{{"findings": {kept.findings or "[]"}}}').findings
    return Texts(kept.title, kept.purpose, kept.prepared_by, kept.marking, findings)


def keep_texts(project: Project, texts: Texts) -> Add | Change:
    """The edit that keeps the analyst's texts; what was kept before is in the history."""
    told = asdict(texts)
    findings = json.dumps(told.pop("findings"), ensure_ascii=False)
    kept = Shelf(project.database).texts()
    if kept is None:
        new = KeptTexts(id=str(uuid.uuid4()), findings=findings, **told)
        return Add([new], "Write texts of the briefing")
    return Change([replace(kept, findings=findings, **told)], "Change texts of the briefing")
