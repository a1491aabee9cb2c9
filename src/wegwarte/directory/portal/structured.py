"""An entry as search engines read it: schema.org in JSON-LD."""

import datetime
import json
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from wegwarte.directory.hours.opening import week_of
from wegwarte.directory.portal.shown import Shown

_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def structured(shown: Shown, day: datetime.date) -> SafeString:
    """The JSON of a `<script type="application/ld+json">`, safe inside of it. Hours are those of the day's week."""
    content = json.dumps(_service(shown, day), ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(content)  # noqa: S308 - the signs that could end the element are escaped


def _service(shown: Shown, day: datetime.date) -> dict[str, Any]:
    entry = shown.entry
    summary = shown.texts.get("service_summary")
    told: dict[str, Any] = _filled({
        "@context": "https://schema.org",
        "@type": "Service",
        "name": entry.service.name,
        "serviceType": shown.kind,
        "description": summary.words if summary else "",
        "provider": {"@type": "NGO", "name": entry.organisation.name, "url": entry.organisation.website},
        "isAccessibleForFree": True if shown.free else None,
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceUrl": f"{settings.WEGWARTE_URL}/{shown.language}/o/{entry.pk}/",
            "servicePhone": {"@type": "ContactPoint", "telephone": entry.phone} if entry.phone else None,
            "availableLanguage": entry.at.languages,
            "serviceLocation": _place(shown, day),
        },
    })  # fmt: skip
    return told


def _place(shown: Shown, day: datetime.date) -> dict[str, Any]:
    location, point = shown.entry.location, shown.entry.point
    return {
        "@type": "Place",
        "name": location.name,
        "telephone": shown.entry.phone,
        "address": {
            "@type": "PostalAddress", "streetAddress": location.street, "postalCode": location.postal_code,
            "addressLocality": location.town, "addressCountry": "DE",
        },
        "geo": {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]} if point else None,
        "openingHoursSpecification": [
            {
                "@type": "OpeningHoursSpecification", "validFrom": str(of.date), "validThrough": str(of.date),
                "opens": f"{span.start:%H:%M}", "closes": f"{span.end:%H:%M}",
            }
            for of in week_of(shown.entry, day)
            for span in of.open
        ],
    }  # fmt: skip


def _filled(value: Any) -> Any:
    """The same without what is empty."""
    if isinstance(value, dict):
        return {key: _filled(part) for key, part in value.items() if part not in (None, "", [], {})}
    return [_filled(part) for part in value] if isinstance(value, list) else value
