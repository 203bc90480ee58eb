"""What will leave the house, shown before it leaves: the sheet, the gate's word, a mark of what was shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.core.signing import Signer
from django.forms import Form
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from entente.domains.dossiers.web.desk import Desk
from entente.domains.dossiers.web.forms import GroundForm, HandlingForm
from entente.domains.dossiers.web.kinds import KindForm
from entente.domains.dossiers.web.papers import PapersForm
from entente.domains.dossiers.web.releasing import ProtectionForm, needs_in
from entente.exchange.drafts import Draft
from entente.vocabulary.codes import MessageKind
from entente.web.reasons import reasons

NOT_CONTENT = ("csrfmiddlewaretoken", "press", "shown", "token", "opened", "seen")


@dataclass(frozen=True)
class Sheet:
    """One message as the officer fills it in."""

    kind: MessageKind
    form: KindForm
    ground: GroundForm | None = None
    handling: HandlingForm | None = None
    papers: PapersForm | None = None
    protection: ProtectionForm | None = None

    @property
    def parts(self) -> list[Form]:
        """The forms, in the order of the page."""
        return [
            part for part in (self.form, self.papers, self.ground, self.handling, self.protection) if part is not None
        ]

    def filled(self, typed: Mapping[str, Sequence[str]]) -> "Sheet":
        """The same with what was typed before; nothing is checked until it is sent."""
        told: MultiValueDict[str, str] = MultiValueDict({name: list(values) for name, values in typed.items()})
        for part in self.parts:
            for name, each in part.fields.items():
                if not each.widget.needs_multipart_form:
                    part.initial[name] = each.widget.value_from_datadict(told, MultiValueDict(), name)
        return self

    def is_valid(self) -> bool:
        """Whether all parts are."""
        return all_valid(self.parts)

    @property
    def files(self) -> "Sequence[UploadedFile[Any]]":
        """The papers that go along."""
        return self.papers.cleaned_data["papers"] if self.papers else ()

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Each error with the label of its field, for the summary above the buttons."""
        return [
            (str(part.fields[name].label) if name in part.fields else "", error)
            for part in self.parts
            if part.is_bound
            for name, found in part.errors.items()
            for error in map(str, found)
        ]


def all_valid(parts: Sequence[Form]) -> bool:
    """Every part is checked, so that all errors show at once."""
    checked = [part.is_valid() for part in parts]
    return all(checked)


def previewed(desk: Desk, draft: Draft) -> dict[str, Any]:
    """The gate's word on a draft, for the template."""
    seen = desk.exchange.preview(draft, desk.actor)
    return {
        "allowed": seen.allowed,
        "needs": needs_in(seen),
        "octets": seen.octets,
        "handling": seen.header.handling,
        "own": reasons(seen.decision),
        "recipients": [
            {"service": each.service, "reachable": each.reachable, "reasons": reasons(each.decision)}
            for each in seen.recipients
        ],
    }


def fingerprint(request: HttpRequest, members: Iterable[str]) -> str:
    """A mark over all that was filled in, the papers and the audience: what is sent bears the same."""
    told = [(name, values) for name, values in sorted(request.POST.lists()) if name not in NOT_CONTENT]
    papers = [(name, file.name, file.size) for name in request.FILES for file in request.FILES.getlist(name)]
    seen = msgspec.json.encode([request.get_full_path(), told, papers, sorted(members)]).decode()
    return Signer(salt="entente.shown").signature(seen)
