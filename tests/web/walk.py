"""Every address of the node from the resolver, and every operation of REST from its document."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

WITHOUT_NAME = "(without a name)"


@dataclass(frozen=True)
class Address:
    """One pattern: its name with its namespaces, its route, the parameters that it takes."""

    name: str
    route: str
    parameters: tuple[str, ...]

    def filled(self, values: dict[str, object]) -> str:
        """The address with these values; KeyError names the parameter that nobody gave a value."""
        path = self.route
        for name in self.parameters:
            start, end = path.index("<"), path.index(">")
            path = path[:start] + str(values[name]) + path[end + 1 :]
        return "/" + path


def addresses(resolver: URLResolver | None = None, prefix: str = "", spaces: str = "") -> Iterator[Address]:
    """All of them, REST left out: it has its own document."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            if not route.startswith("api/"):
                inner = f"{spaces}{entry.namespace}:" if entry.namespace else spaces
                yield from addresses(entry, route, inner)
        elif isinstance(entry, URLPattern):
            name = f"{spaces}{entry.name}" if entry.name else f"{WITHOUT_NAME} {route}"
            yield Address(name, route.replace("^", "").replace("$", ""), tuple(entry.pattern.converters))
