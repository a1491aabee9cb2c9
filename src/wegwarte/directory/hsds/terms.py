"""The taxonomies: kinds of services, topics under their pictures, and what is special about a service."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import translation

from wegwarte.catalogue import codes, languages
from wegwarte.directory.hsds.profile import VERSION, Thing, derived, filled
from wegwarte.directory.kinds import TILE_OF, TILES, Kind

KIND, TOPIC, FEATURE = "kind", "topic", "feature"
ANONYMOUS, BY_NAME, INTERPRETERS = "anonymous", "by_name", "interpreters"
_NAMES = {
    KIND: ("Arten von Angeboten", "Was ein Angebot ist, zum Beispiel Schuldnerberatung."),
    TOPIC: ("Themen", "Wobei ein Angebot hilft: die Bilder des Portals und darunter die Themen der Beratung."),
    FEATURE: ("Besonderheiten", "Ob man ohne Namen kommen kann und ob Dolmetscher:innen dazukommen können."),
}
_FEATURES = {
    ANONYMOUS: "Ohne Namen möglich",
    BY_NAME: "Nur mit Namen",
    INTERPRETERS: "Dolmetscher:innen können dazukommen",
}


@dataclass
class Terms:
    """All terms in German, by taxonomy and code; `languages`: German names of languages by their tag."""

    taxonomies: dict[str, Thing] = field(default_factory=dict)
    terms: dict[tuple[str, str], Thing] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Thing]:
        """Terms by their id."""
        return {term["id"]: term for term in self.terms.values()}

    @cached_property
    def code_of(self) -> dict[str, tuple[str, str]]:
        """Taxonomy and code of a term, by its id: how an import understands it."""
        return {term["id"]: key for key, term in self.terms.items()}

    @cached_property
    def below(self) -> dict[str, list[str]]:
        """Ids of the terms below a term."""
        found: dict[str, list[str]] = {}
        for term in self.terms.values():
            found.setdefault(term.get("parent_id", ""), []).append(term["id"])
        return found

    def attribute(self, kind: str, code: str, owner: object, entity: str) -> Thing | None:
        """What says that the owner has the term; None for a code that nobody but its carrier knows."""
        term = self.terms.get((kind, code))
        if term is None:
            return None
        return {
            "id": derived(owner, kind, code), "link_id": str(owner), "taxonomy_term_id": term["id"],
            "link_type": kind, "link_entity": entity, "taxonomy_term": term,
        }  # fmt: skip


def terms_now(*, own: bool) -> Terms:
    """The terms as the catalogue has them now; `own`: with those topics that the carrier added for itself."""
    with translation.override("de"):
        taxonomies = {
            key: {"id": derived("taxonomy", key), "name": name, "description": said, "version": VERSION}
            for key, (name, said) in _NAMES.items()
        }
        terms = {(key, code): _term(taxonomies[key], key, *said) for key, code, *said in _all_terms(own)}
        names = {tag: languages.name(tag, "de") for tag in languages.known()}
    return Terms(taxonomies, terms, names)


def _all_terms(own: bool) -> Iterator[tuple[str, str, str, str, str]]:
    """Taxonomy, code, code again, name, code of the parent."""
    for kind in Kind:
        yield KIND, kind.value, kind.value, str(kind.label), ""
    for tile in TILES:
        yield TOPIC, tile.key, tile.key, str(tile.words), ""
    for topic in codes.every("thema"):
        if "~" in topic and not own:  # the mark of a carrier's own code
            continue
        yield TOPIC, topic, topic.partition(".")[2], codes.label(topic, "de"), TILE_OF.get(topic, "")
    for code, name in _FEATURES.items():
        yield FEATURE, code, code, name, ""


def _term(taxonomy: Thing, key: str, code: str, name: str, parent: str) -> Thing:
    return filled(
        id=derived("term", key, code), code=code, name=name, description=name,
        parent_id=derived("term", key, parent) if parent else "", taxonomy=taxonomy["name"],
        taxonomy_id=taxonomy["id"], language="deu",
    )  # fmt: skip
