"""One contact: what it was about, how it took place, what came of it."""

import datetime
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from wegwarte.demo.story.calendar import at_work
from wegwarte.demo.story.lot import Lot, Table
from wegwarte.demo.story.people import Person
from wegwarte.demo.story.sources import Sources
from wegwarte.demo.story.staff import Colleague, OfficeStory

FURTHER_TOPICS = Table({0: 55, 1: 32, 2: 13})
ACTIVITIES = Table({1: 50, 2: 38, 3: 12})
MISSED = "ergebnis.E10"
WITHOUT_TALK = {"kontakt_typ.VERW", "kontakt_typ.DRITT"}


@dataclass
class ContactStory:
    """`fields` are those of casework's Consultation by name."""

    id: UUID
    on: datetime.date
    noted_at: datetime.datetime
    member: Colleague
    programme: str
    fields: dict[str, Any]
    topics: list[str] = field(default_factory=list)
    activities: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Matter:
    """What the contacts of one case have in common."""

    target_group: str
    topic: str
    managed: bool  # Case Management rather than single consultations


def draw_matter(lot: Lot, sources: Sources, target_group: str, *, contacts: int) -> Matter:
    """What a case of so many contacts is about; of the longer ones a quarter is managed."""
    return Matter(target_group, draw_topic(lot, sources, target_group), contacts >= 4 and lot.happens(0.25))


def draw_topic(lot: Lot, sources: Sources, target_group: str) -> str:
    """What people of this group ask about; one time in three what concerns everybody's life here."""
    own = f"thema:{target_group}"
    general = "thema" if target_group in {"DRITT", "KA", "FACHK"} else "thema:life"
    name = own if own in sources.tables and lot.happens(0.67) else general
    return sources.draw(lot, name) or "thema.T99"


def draw_contact(
    lot: Lot, sources: Sources, person: Person, matter: Matter, on: datetime.date, *, first: bool,
    member: Colleague, programme: str,
) -> ContactStory:  # fmt: skip
    """A contact with somebody who has a file."""
    kind = "kontakt_typ.ERST" if first else sources.draw(lot, f"kontakt_typ{':cm' if matter.managed else ''}")
    topic = matter.topic if first or lot.happens(0.6) else draw_topic(lot, sources, matter.target_group)
    fields: dict[str, Any] = {
        "kind_id": kind, "channel_id": sources.draw(lot, _channels(kind)), "main_topic_id": topic,
        "duration_id": sources.draw(lot, "dauer") if lot.happens(0.93) else None,
        "asked_by_id": sources.draw(lot, "anfragende") if lot.happens(0.85) else None,
        "result_id": _result(lot, sources, took_place=first or kind in WITHOUT_TALK),
        "access_path_id": sources.draw(lot, "zugangsweg") if first else None,
    }  # fmt: skip
    if kind not in WITHOUT_TALK:
        understanding = sources.draw(lot, f"verstaendigung{':german' if person.speaks_german else ''}")
        spoken = "de" if understanding == "verstaendigung.DE" else next(iter(person.languages), None)
        fields |= {"understanding_id": understanding, "language_id": spoken}
    if fields["result_id"] != MISSED and lot.happens(0.76):
        fields["note"] = draw_note(lot, sources, topic)
    contact = ContactStory(lot.new_id(), on, at_work(lot, on), member, programme, fields)
    _add_lists(lot, sources, contact, matter.target_group, "taetigkeit")
    return contact


def draw_anonymous(lot: Lot, sources: Sources, office: OfficeStory, on: datetime.date) -> ContactStory:
    """A brief contact with somebody who stays anonymous: coarse features at most."""
    member = lot.choices(list(office.counsellors), list(office.counsellors.values()))[0]
    group = sources.draw(lot, "zielgruppe:anonymous")
    target = (group or "").partition(".")[2]
    topic = draw_topic(lot, sources, target)
    understanding = sources.draw(lot, "verstaendigung") if lot.happens(0.6) else "verstaendigung.DE"
    fields: dict[str, Any] = {
        "kind_id": sources.draw(lot, "kontakt_typ:anonymous"), "main_topic_id": topic,
        "channel_id": sources.draw(lot, "kanal:anonymous"), "duration_id": sources.draw(lot, "dauer:anonymous"),
        "asked_by_id": "anfragende.FACH" if target == "FACHK" else sources.draw(lot, "anfragende:anonymous"),
        "access_path_id": sources.draw(lot, "zugangsweg") if lot.happens(0.45) else None,
        "result_id": sources.draw(lot, "ergebnis:anonymous"), "target_group_id": group,
        "understanding_id": understanding, "language_id": "de" if understanding == "verstaendigung.DE" else None,
        "district_id": office.place.district if lot.happens(0.8) else None,
    }  # fmt: skip
    if target != "FACHK":
        fields |= {
            "age_band_id": sources.draw(lot, "altersband") if lot.happens(0.8) else None,
            "gender_id": sources.draw(lot, "geschlecht") if lot.happens(0.9) else None,
            "region_id": sources.draw(lot, "region") if lot.happens(0.75) else None,
        }
    if lot.happens(0.06):
        fields["note"] = draw_note(lot, sources, topic)
    programme = sources.draw(lot, "programm:anonymous") or "programm.MFD"
    contact = ContactStory(lot.new_id(), on, at_work(lot, on), member, programme, fields)
    _add_lists(lot, sources, contact, target, "taetigkeit:anonymous")
    return contact


def draw_note(lot: Lot, sources: Sources, topic: str) -> str:
    """Two or three short sentences, as counsellors write them."""
    note = f"{sources.text_about(lot, 'concerns', topic)} {sources.text(lot, 'steps')}"
    return f"{note} {sources.text(lot, 'closings')}" if lot.happens(0.45) else note


def _result(lot: Lot, sources: Sources, *, took_place: bool) -> str | None:
    result = sources.draw(lot, "ergebnis") if lot.happens(0.88) else None
    return None if took_place and result == MISSED else result


def _channels(kind: str | None) -> str:
    if kind in WITHOUT_TALK:
        return "kanal:paper"
    return "kanal:outside" if kind == "kontakt_typ.BEGL" else "kanal"


def _add_lists(lot: Lot, sources: Sources, contact: ContactStory, target_group: str, activities: str) -> None:
    """Further topics and activities, each once."""
    topics = (draw_topic(lot, sources, target_group) for _ in range(FURTHER_TOPICS.draw(lot)))
    contact.topics = [topic for topic in dict.fromkeys(topics) if topic != contact.fields["main_topic_id"]]
    done = (sources.draw(lot, activities) for _ in range(ACTIVITIES.draw(lot)))
    contact.activities = [activity for activity in dict.fromkeys(done) if activity]
