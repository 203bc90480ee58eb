"""Who may open a view: signed in, and holding one of the roles that the view names."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from entente.access.actors import Actor
from entente.vocabulary.roles import Role
from entente.web.errors import refused_for_role
from entente.web.models import Officer

Rest = ParamSpec("Rest")
ACTING_FOR = "acting_for"
"""In the session: the absent officer for whom its officer chose to act."""
View = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def officer_of(request: HttpRequest) -> Officer:
    """The signed-in officer; TypeError in a view that forgot its ground."""
    if not isinstance(request.user, Officer):
        raise TypeError("this view needs @requires or RequiresRole, so that an officer is signed in")
    return request.user


def actor_of(request: HttpRequest) -> Actor:
    """Who asks: the signed-in officer, as deputy of an absent one where that was chosen and the absence still holds."""
    officer, absent = officer_of(request), request.session.get(ACTING_FOR, "")
    if not absent:
        return officer.actor()
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    acting: Actor = node.acting(officer, absent)
    return acting


def requires(*roles: Role) -> Callable[[View[Rest]], View[Rest]]:
    """Decorate a view: any signed-in officer without `roles`, else the holder of one of them.

    >>> @requires(Role.SUPERVISOR)
    ... def approve(request): ...
    """

    def decorate(view: View[Rest]) -> View[Rest]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
            if roles and not officer_of(request).has_role(*roles):
                return refused_for_role(request, roles)
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return decorate


class RequiresRole(LoginRequiredMixin):
    """The same for class-based views: set `roles`."""

    roles: tuple[Role, ...] = ()

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Refuse, naming who can lift it, before the view runs."""
        if isinstance(request.user, Officer) and self.roles and not request.user.has_role(*self.roles):
            return refused_for_role(request, self.roles)
        return super().dispatch(request, *args, **kwargs)
