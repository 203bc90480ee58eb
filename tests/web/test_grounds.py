"""A view opens to whoever is signed in with the role that it names; the refusal says who can lift it."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.views import View

from entente.vocabulary.roles import Role
from entente.web.grounds import RequiresRole, officer_of, requires
from entente.web.models import Officer


@requires(Role.SUPERVISOR, Role.AUDITOR)
def approve(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"approved by {officer_of(request)}")


@requires()
def look(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


class Report(RequiresRole, View):
    roles = (Role.AUDITOR,)

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("read")


def asked_by(user: Officer | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/somewhere/")
    request.user = user
    return request


def test_the_holder_of_one_of_the_roles_gets_in(supervisor: Officer) -> None:
    assert approve(asked_by(supervisor)).content.decode() == "approved by Karim Bennis"


def test_an_officer_without_the_role_is_refused_and_told_who_can_lift_it(officer: Officer) -> None:
    answer = approve(asked_by(officer))
    words = answer.content.decode()
    assert answer.status_code == 403
    assert "supervisor" in words
    assert "auditor" in words
    assert "administrator" in words


def test_a_view_without_roles_opens_to_every_officer(officer: Officer) -> None:
    assert look(asked_by(officer)).content == b"seen"


def test_a_stranger_is_sent_to_sign_in() -> None:
    for view in (approve, look, Report.as_view()):
        answer = view(asked_by(AnonymousUser()))
        assert answer.headers["Location"] == "/account/login/?next=/somewhere/"


def test_a_class_based_view_asks_the_same(officer: Officer) -> None:
    assert Report.as_view()(asked_by(officer)).status_code == 403
    officer.roles = [Role.AUDITOR]
    assert Report.as_view()(asked_by(officer)).content == b"read"
