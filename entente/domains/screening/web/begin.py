"""A list is begun: purpose, legal basis and end of keeping are asked for before it comes in; late lists follow."""

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from entente.domains.screening.models import Screening
from entente.domains.screening.services import taking_in
from entente.domains.screening.web.desk import HANDLING, SCREENERS, actor_of, desk_of, screening_of
from entente.domains.screening.web.forms import BeginForm, LateForm
from entente.domains.screening.web.uploading import in_memory
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.labels.errors import sentences


@in_memory
@requires(*SCREENERS)
@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """A new list."""
    form = BeginForm(request.POST, request.FILES) if request.method == "POST" else BeginForm()
    if request.method == "POST" and form.is_valid():
        desk, actor = desk_of(request), actor_of(request)
        try:
            held = taking_in.begin(desk, actor, form.told())
            _take(request, held, form.cleaned_data["file"], replaces=False)
        except LocalError as error:
            form.add_error(None, " ".join(sentences(error)))
        else:
            return redirect("screening:columns", held.pk)
    return render(request, "screening/begin.html", {"form": form})


@in_memory
@requires(*SCREENERS)
@require_http_methods(["GET", "POST"])
def late(request: HttpRequest, number: int) -> HttpResponse:
    """A further file of the list."""
    held = screening_of(request, number)
    form = LateForm(request.POST, request.FILES) if request.method == "POST" else LateForm()
    if request.method == "POST" and form.is_valid():
        try:
            _take(request, held, form.cleaned_data["file"], replaces=form.cleaned_data["replaces"])
        except LocalError as error:
            form.add_error(None, " ".join(sentences(error)))
        else:
            return redirect("screening:columns", held.pk)
    return render(request, "screening/late.html", {"form": form, "held": held, "handling": HANDLING})


def _take(request: HttpRequest, held: Screening, file: "UploadedFile[bytes]", *, replaces: bool) -> None:
    desk = desk_of(request)
    edition = taking_in.add_file(desk, actor_of(request), held, file.name or "", replaces=replaces)
    taking_in.add_content(desk, edition, file.read())
