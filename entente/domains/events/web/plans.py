"""The security plan of an event: sections, exercises, lessons, the sign-off, and an edition on paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from entente.domains.events.models import plan_choices as choices
from entente.domains.events.models.plans import Exercise, Lesson, PlanEdition
from entente.domains.events.queries.register import EventUnknown
from entente.domains.events.rules.plans import NEEDED, ExerciseKind, Lack, Part, SectionState, changed
from entente.domains.events.services import planning
from entente.domains.events.services.ground import READERS
from entente.domains.events.web.desk import HANDLING, Desk, desk_of
from entente.domains.events.web.forms import WordsForm
from entente.domains.events.web.papers import printed
from entente.vocabulary.errors import LocalError
from entente.vocabulary.roles import Role
from entente.web.enumerating import joined
from entente.web.grounds import actor_of, requires
from entente.web.printing.answering import paper_by, pdf_answer
from entente.web.printing.banners import banner_of
from entente.web.printing.papers import Column, Drawn, Facts, Heading, Table, Words
from entente.web.refusals import told
from entente.web.templatetags.moments import instant, written

SIGN = gettext_lazy("Sign the plan off")


@requires(*READERS)
@require_safe
def plan(request: HttpRequest, number: int) -> HttpResponse:
    """The plan as it stands, what is lacking, and the editions that were signed."""
    desk = desk_of(request)
    event = desk.event(number)
    context = desk.context(event) | {
        "part": "plan",
        "sections": _sections(desk, number),
        "exercises": [(each, choices.EXERCISES[ExerciseKind(each.kind)]) for each in _of(Exercise, event)],
        "lessons": [(each, choices.PARTS[Part(each.part)]) for each in _of(Lesson, event)],
        "editions": _editions(list(PlanEdition.objects.filter(service=event.service, event=event))),
        "lacks": [_lack(lack, part) for lack, part in planning.lacking(event)],
        "signs": desk.officer.has_role(Role.SUPERVISOR),
    }
    return render(request, "events/plan.html", context)


def _of(model: Any, event: Any) -> Any:
    return model.objects.filter(service=event.service, event=event)


def _sections(desk: Desk, number: int) -> list[dict[str, Any]]:
    """Every section of the table, also those that nobody began."""
    held = planning.sections(desk.event(number))
    rows = []
    for part, name in choices.PARTS.items():
        section = held.get(part)
        tone, state = choices.STATES[SectionState(section.state)] if section else ("quiet", choices.LACKS[Lack.MISSING])
        version = planning.writers(section)[0] if section else 0
        row = {"name": name, "held": section, "tone": tone, "state": state, "needed": part in NEEDED}
        rows.append(row | {"version": version})
    return rows


def _lack(lack: Lack, part: Part | None) -> str:
    return f"{choices.PARTS[part]}: {choices.LACKS[lack]}" if part else str(choices.LACKS[lack])


def _editions(held: list[PlanEdition]) -> list[tuple[PlanEdition, list[str]]]:
    """Each with the sections that differ from the edition before it."""
    before = {each.number: each.sections for each in held}
    return [
        (each, [str(choices.PARTS[Part(part)]) for part in changed(before.get(each.number - 1, []), each.sections)])
        for each in held
    ]


@requires(*READERS)
@require_safe
def versions(request: HttpRequest, number: int) -> HttpResponse:
    """A section as each officer left it, the newest first."""
    desk = desk_of(request)
    section, found = planning.versions(desk.service, number)
    event = desk.event(section.event_id)
    rows = [(each, *choices.STATES[SectionState(each.state)]) for each in found]
    context = desk.context(event) | {"part": "plan", "section": section, "name": choices.PARTS[section.part_code]}
    return render(request, "events/versions.html", context | {"rows": rows})


@requires(Role.SUPERVISOR)
@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """An edition is made of the plan as it stands."""
    desk = desk_of(request)
    event = desk.event(number)
    form = WordsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            absent = actor_of(request).acting_for
            words = form.cleaned_data["words"]
            planning.sign(event, words, by=desk.officer.username, now=desk.now, acting_for=absent)
        except LocalError as error:
            form.add_error(None, told(error))
        else:
            messages.success(request, _("Signed off."))
            return redirect("events:plan", event.pk)
    return render(request, "events/form.html", desk.context(event) | {"form": form, "title": SIGN})


@requires(*READERS)
@require_safe
def paper(request: HttpRequest, number: int) -> HttpResponse:
    """An edition on paper, as it was signed."""
    desk = desk_of(request)
    held = PlanEdition.objects.filter(service=desk.service, pk=number).select_related("event").first()
    if held is None:
        raise EventUnknown("no such edition is kept here", cure="look at the plan of the event")
    printed(desk, f"event:{held.event_id}")
    blocks: list[Drawn] = [Facts(_facts(held))]
    for section in held.sections:
        blocks += [Heading(str(choices.PARTS[Part(section["part"])])), Words(section["text"])]
        blocks.append(Words(f"{_('Owner')}: {section['owner']}", "quiet"))
        if section.get("version"):
            told_of = {"number": section["version"], "names": ", ".join(section["writers"])}
            blocks.append(Words(_("Version %(number)s, written by %(names)s") % told_of, "quiet"))
    blocks += _exercises(held)
    title = _("Security plan")
    made = paper_by(desk.officer, desk.now, title, banner_of(HANDLING), tuple(blocks), subtitle=held.event.name)
    return pdf_answer(made, f"plan-{held.event_id}-{held.number}")


def _facts(held: PlanEdition) -> tuple[tuple[str, str], ...]:
    signed = joined((held.signed_by, written(instant(held.signed_at))))
    return ((_("Edition"), str(held.number)), (_("Signed off"), signed), (_("Note"), held.words or "–"))


def _exercises(held: PlanEdition) -> list[Drawn]:
    caption = _("Exercises held")
    columns = (Column(_("Day"), 1.5), Column(_("Title"), 3), Column(_("Kind"), 2), Column(_("What it showed"), 4))
    rows = tuple(
        (each["day"], each["title"], str(choices.EXERCISES[ExerciseKind(each["kind"])]), each["findings"])
        for each in held.exercises
    )
    return [Heading(caption), Table(caption, columns, rows)]
