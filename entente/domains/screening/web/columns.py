"""What each column is: guessed from the header or remembered, corrected beside the first rows, then the run begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from entente.domains.screening.rules.tables import Encoding
from entente.domains.screening.services import kept, running, taking_in, viewing
from entente.domains.screening.web.desk import HANDLING, SCREENERS, actor_of, desk_of, screening_of
from entente.domains.screening.web.forms import ColumnsForm
from entente.domains.screening.web.words import REFUSALS
from entente.exchange.errors import Denied
from entente.vocabulary.errors import LocalError
from entente.web.grounds import requires
from entente.web.labels.errors import sentences


@requires(*SCREENERS)
@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, number: int) -> HttpResponse:
    """The columns of the file that arrived."""
    held, desk, actor = screening_of(request, number), desk_of(request), actor_of(request)
    edition = kept.arriving(held)
    encoding = _encoding(request, held.encoding)
    try:
        shown = viewing.preview(desk, actor, edition, encoding)
    except Denied:
        raise
    except LocalError as error:
        context = {"held": held, "problem": " ".join(sentences(error)), "handling": HANDLING}
        return render(request, "screening/columns.html", context, status=422)
    initial = {field.value: str(place) for field, place in shown.columns.items()} | {"encoding": encoding.value}
    form = ColumnsForm(shown.headers, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            run = taking_in.choose_columns(desk, actor, edition, form.columns(), form.chosen_encoding())
            running.start(desk, run)
        except LocalError as error:
            form.add_error(None, " ".join(sentences(error)))
        else:
            return redirect("screening:screening", held.pk)
    rows = [(line.number, line.cells, line.refused and REFUSALS[line.refused]) for line in shown.sample]
    context = {"held": held, "form": form, "preview": shown, "rows": rows, "handling": HANDLING}
    return render(request, "screening/columns.html", context)


def _encoding(request: HttpRequest, kept_encoding: str) -> Encoding:
    told = request.POST.get("encoding") or request.GET.get("encoding") or kept_encoding
    return Encoding(told) if told in Encoding._value2member_map_ else Encoding.UTF_8
