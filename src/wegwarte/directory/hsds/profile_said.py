"""What readers of the interface are told: how we use HSDS, and what our profile adds."""

from wegwarte.directory.hsds.profile import BY_APPOINTMENT, HOURS, NO_ADDRESS, PLACE, VERSION, WITHOUT_APPOINTMENT

TELLS = f"""\
Offices and services for people who have come to Rheinland-Pfalz, after HSDS {VERSION} of Open Referral. Read-only,
without a key, from any website.

- Texts are in German, the language they are written in. Where an office has translated one, `translations` holds it.
- Ids are UUIDs and stay the same. Services that are no longer offered remain, with the status `defunct`.
- Times in schedules are those of the clock in Europe/Berlin, with the offset that it has on the day of the answer: in
  summer the hours are the same and the offset is another. Days on which a house is closed, public holidays among them,
  are schedules with `valid_from` and `valid_to` and without hours.
- Areas are named by their official keys, with `extent_type` text. They have no GeoJSON: the outlines of our map are
  simplified or schematic, and would be taken for borders.
- A house whose address is secret has "{NO_ADDRESS}" instead of a street.
- Every answer has an ETag: send it as `If-None-Match`, and the answer is 304 while nothing has changed.
"""
PROFILE = {
    "name": "Wegwarte",
    "standard": "https://docs.openreferral.org/",
    "version": VERSION,
    "adds": {
        "service_at_location.languages": "Languages spoken there, as language objects; languages.csv has a column"
        " service_at_location_id for them. A service and a location list the languages of all their entries.",
        "*.translations": "Objects with field, language and text: a text of the record in another language.",
        "organization.services": "In exports: the organisation's services, whole.",
    },
    "uses": {
        "schedule.notes": f"After {HOURS!r} the hours as OpenStreetMap writes them; they say more than a recurrence.",
        "schedule.attending_type": f"{WITHOUT_APPOINTMENT!r}: anybody may come; {BY_APPOINTMENT!r}: ask for a time.",
        "service_area.extent": "ags: official key of a district or of the Land, place: our key, plz: postal code.",
        "location.external_identifier": f"With the type {PLACE!r} our key of the place.",
        "service.description": "The first paragraph says in one sentence what a person gets.",
    },
}
