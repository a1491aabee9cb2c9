"""The directory for other systems: `/api/hsds/v3/`, read-only, after HSDS 3.1 of Open Referral."""

import datetime
import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import URLPattern, re_path, reverse
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from wegwarte.directory.hsds import answers, choosing
from wegwarte.directory.hsds import schemas as asked
from wegwarte.directory.hsds.answers import found, page_of, problem
from wegwarte.directory.hsds.choosing import Wanted
from wegwarte.directory.hsds.held import held
from wegwarte.directory.hsds.profile import VERSION
from wegwarte.directory.hsds.profile_said import PROFILE, TELLS

api = NinjaAPI(
    title="Wegwarte: directory of counselling", version=VERSION, description=TELLS, docs_url=None, urls_namespace="hsds"
)
_WRONG = {404: asked.Problem, 422: asked.Problem}


@api.get("/", response=asked.About, url_name="api-root", operation_id="about")
def root(request: HttpRequest) -> HttpResponse:
    """Version, profile, and where the description is."""
    addresses = {"profile": "hsds:profile", "openapi_url": "hsds:openapi-json"}
    said = {name: request.build_absolute_uri(reverse(view)) for name, view in addresses.items()}
    return found(json.dumps({"version": VERSION} | said).encode())


@api.get("/profile", url_name="profile", operation_id="profile", include_in_schema=False)
def profile(request: HttpRequest) -> HttpResponse:
    """What we add to the standard."""
    return found(json.dumps(PROFILE, ensure_ascii=False).encode())


@api.get("/services", response={200: asked.Page, **_WRONG}, url_name="services", operation_id="services")
def services(request: HttpRequest, asks: Query[asked.ServiceParameters]) -> HttpResponseBase:
    """Services, by name."""
    now = held()
    rows = choosing.services(now, _wanted(asks))
    shape = "minimal" if asks.minimal else "whole" if asks.full else "alone"
    if asks.minimal:
        asks.page, asks.per_page = 1, max(len(rows), 1)
    return page_of(rows, lambda service: now.service(service, shape), **_part(asks))


@api.get("/services/{id}", response={200: asked.Thing, **_WRONG}, url_name="service", operation_id="service")
def service(request: HttpRequest, id: str) -> HttpResponse:
    """One service with all that belongs to it."""
    now = held()
    return _one(now.records.services, id, lambda it: now.service(it, "whole"))


@api.get("/organizations", response={200: asked.Page, **_WRONG}, url_name="organizations", operation_id="organizations")
def organizations(request: HttpRequest, asks: Query[asked.OrganizationParameters]) -> HttpResponseBase:
    """Organisations, by name."""
    now, shape = held(), "services" if asks.full_service else "whole" if asks.full else "alone"
    return page_of(choosing.organisations(now, _wanted(asks)), lambda it: now.organisation(it, shape), **_part(asks))


@api.get(
    "/organizations/{id}", response={200: asked.Thing, **_WRONG}, url_name="organization", operation_id="organization"
)
def organization(request: HttpRequest, id: str, full_service: bool = False) -> HttpResponse:
    """One organisation with its houses, and id and name of its services, or all of them."""
    now, shape = held(), "services" if full_service else "whole"
    return _one(now.records.organisations, id, lambda it: now.organisation(it, shape))


@api.get(
    "/service_at_locations", response={200: asked.Page, **_WRONG},
    url_name="service_at_locations", operation_id="service_at_locations",
)  # fmt: skip
def service_at_locations(request: HttpRequest, asks: Query[asked.ServiceAtLocationParameters]) -> HttpResponseBase:
    """Services in their houses; with a distance the nearest first."""
    if asks.proximity is not None and not asks.postcode:
        return problem(422, "proximity needs a postcode.", errors=[{"name": "postcode", "reason": "is missing"}])
    now, shape = held(), "whole" if asks.full else "alone"
    rows = choosing.at_locations(now, _wanted(asks), asks.postcode, asks.proximity)
    return page_of(rows, lambda at: now.at_location(at, shape), **_part(asks))


@api.get(
    "/service_at_locations/{id}", response={200: asked.Thing, **_WRONG},
    url_name="service_at_location", operation_id="service_at_location",
)  # fmt: skip
def service_at_location(request: HttpRequest, id: str) -> HttpResponse:
    """One service in its house, with hours, languages and address."""
    now = held()
    return _one(now.records.at_locations, id, lambda it: now.at_location(it, "whole"))


@api.get("/taxonomies", response={200: asked.Page, **_WRONG}, url_name="taxonomies", operation_id="taxonomies")
def taxonomies(request: HttpRequest, asks: Query[asked.TaxonomyParameters]) -> HttpResponseBase:
    """The taxonomies of this directory."""
    now = held()
    rows = [it for it in now.terms.taxonomies.values() if asks.search.casefold() in it["name"].casefold()]
    return page_of(rows, now.term, **_part(asks))


@api.get("/taxonomies/{id}", response={200: asked.Thing, **_WRONG}, url_name="taxonomy", operation_id="taxonomy")
def taxonomy(request: HttpRequest, id: str) -> HttpResponse:
    """One taxonomy."""
    now = held()
    return _one({it["id"]: it for it in now.terms.taxonomies.values()}, id, now.term)


@api.get("/taxonomy_terms", response={200: asked.Page, **_WRONG}, url_name="taxonomy_terms", operation_id="terms")
def taxonomy_terms(request: HttpRequest, asks: Query[asked.TermParameters]) -> HttpResponseBase:
    """The terms of all taxonomies."""
    now = held()
    rows = choosing.terms(now, asks.search, asks.taxonomy_id, asks.parent_id, top_only=asks.top_only)
    return page_of(rows, now.term, **_part(asks))


@api.get("/taxonomy_terms/{id}", response={200: asked.Thing, **_WRONG}, url_name="taxonomy_term", operation_id="term")
def taxonomy_term(request: HttpRequest, id: str) -> HttpResponse:
    """One term."""
    now = held()
    return _one(now.terms.by_id, id, now.term)


@api.exception_handler(ValidationError)
def _wrong_parameters(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"name": str(found["loc"][-1]), "reason": found["msg"]} for found in error.errors]
    return problem(422, "Some parameters are wrong.", errors=errors)


@api.exception_handler(answers.NoSuchPage)
def _no_such_page(request: HttpRequest, error: answers.NoSuchPage) -> HttpResponse:
    return problem(404, f"There is no such page: the last one is {error.pages}.", total_pages=error.pages)


def _nothing_here(request: HttpRequest, rest: str) -> HttpResponse:
    return problem(404, "There is no such address in this interface. Its root names the description.")


def _one(rows: dict[Any, Any], text: str, piece: Callable[[Any], bytes]) -> HttpResponse:
    record = choosing.one(rows, text)
    return problem(404, "There is nothing with this id.") if record is None else found(piece(record))


def _part(asks: asked.PageParameters) -> dict[str, Any]:
    return {"page": asks.page, "per_page": asks.per_page, "ndjson": asks.format == "ndjson"}


def _wanted(asks: asked.SearchParameters) -> Wanted:
    after: datetime.datetime | None = getattr(asks, "modified_after", None)
    if after is not None and after.tzinfo is None:
        after = after.replace(tzinfo=datetime.UTC)
    organisation: str = getattr(asks, "organization_id", "")
    return Wanted(asks.search, asks.taxonomy_term_id, asks.taxonomy_id, organisation, after)


def _addresses() -> list[URLPattern]:
    """Those of the library, open to everybody, and one for all that do not exist."""
    known = [pattern for pattern in api.urls[0] if isinstance(pattern, URLPattern)]
    patterns = list({pattern.name: pattern for pattern in reversed(known)}.values())  # ours, not its own empty root
    for pattern in patterns:
        pattern.callback = answers.for_everybody(pattern.callback)
    rest = re_path(r"^(?P<rest>.*)$", answers.for_everybody(_nothing_here), name="nothing")
    return [*patterns, rest]


app_name = "hsds"
urlpatterns = _addresses()
