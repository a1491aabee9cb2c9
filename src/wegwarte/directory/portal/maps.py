"""The map beside a list: an extra that is loaded when somebody asks for it; the list says everything without it."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlsplit

from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from wegwarte.carriers.access import portal_page
from wegwarte.directory.portal.keeping import FOR_A_DAY
from wegwarte.places.models import District
from wegwarte.places.outlines import outlines

P = ParamSpec("P")


@dataclass(frozen=True)
class Tiles:
    """Pictures of a map from somebody else. `address`: with {z}, {x} and {y}; `notice`: what they ask to be told."""

    address: str
    notice: str

    @property
    def host(self) -> str:
        """Who sees the visitor's address."""
        return urlsplit(self.address).netloc

    @property
    def origin(self) -> str:
        """As a policy names them."""
        return f"https://{self.host}"


def tiles() -> Tiles | None:
    """Those that the operator has chosen; None when the map shows outlines only, and nobody else is asked."""
    address = settings.WEGWARTE_TILES
    return Tiles(address, settings.WEGWARTE_TILES_NOTICE) if address else None


def with_map(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Lets the pages of a view show the chosen pictures: the policy of all others names nobody else."""

    def shown(request: HttpRequest, /, *args: P.args, **options: P.kwargs) -> HttpResponseBase:
        chosen = tiles()
        served: Any = csp_update({"img-src": [chosen.origin]})(view) if chosen else view
        answer: HttpResponseBase = served(request, *args, **options)
        return answer

    return shown


@portal_page
@gzip_page  # no secret and no token is in it: see results.py
@require_safe
def outlines_file(request: HttpRequest) -> HttpResponseBase:
    """The outlines of the districts as GeoJSON, each with its name; `source` is the notice that belongs under the map.

    Kept for a day by who has read it. `source` is "" for the built-in outlines.
    """
    source, collection = outlines()
    names = dict(District.objects.values_list("ags", "name"))
    features = [
        feature | {"properties": {"ags": ags, "name": names.get(ags, "")}}
        for feature in collection["features"]
        for ags in [feature["properties"]["ags"]]
    ]
    said = {"type": "FeatureCollection", "source": source, "features": features}
    content = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    answer: HttpResponseBase = HttpResponse(content, content_type="application/geo+json")
    answer["Cache-Control"] = FOR_A_DAY
    answer["ETag"] = tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    known: HttpResponseBase | None = get_conditional_response(request, etag=tag, response=answer)  # type: ignore[arg-type]
    return known or answer
