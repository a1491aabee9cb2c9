"""To whom the demo's letters go: the office that a case is about, or that has written. All of them are invented."""

from typing import Final

from wegwarte.demo.papers.made import decision_of

ADDRESS: Final = ("Am Beispielplatz 1", "55999 Beispielstadt")
TOWN_HALL: Final = "Stadtverwaltung"
ABOUT: Final = {
    "Staatsangehörigkeitsbehörde": ("Einbürgerung",),
    "Wohnungsamt": ("Wohnungssuche", "Wohnberechtigung", "Wohnen", "Kündigung der Wohnung", "Nebenkosten", "Umzug"),
    "Ausländerbehörde": (
        "Aufenthalt", "Niederlassung", "Ausländerbehörde", "Fiktion", "Bleiberecht", "Duldung", "Wohnsitzregelung",
        "Umverteilung", "Ausreise", "Härtefall", "Freizügigkeit", "Identität", "Passbeschaffung", "nachzug", "Nachzug",
        "Visum", "Beschäftigungserlaubnis",
    ),
    "Bundesamt für Beispiele": (
        "Asylverfahren", "Anhörung", "anderen Staates", "Bundesamt", "Klage gegen", "Folgeantrag", "Widerruf",
        "Schutzbedarf", "Integrationskurs",
    ),
    "Jobcenter": ("Jobcenter", "Grundsicherung", "Lebensunterhalt", "Berufssprachkurs", "Strom"),
    "Sozialamt": ("AsylbLG", "Bildung und Teilhabe", "Schulden"),
    "Familienkasse": ("Kindergeld",),
    "Elterngeldstelle": ("Elterngeld",),
    "Jugendamt": ("Unterhaltsvorschuss", "Trennung", "Familie", "Kitaplatz", "Vaterschaft"),
    "Wohngeldstelle": ("Wohngeld",),
    "Versorgungsamt": ("Schwerbehinderung",),
    "Rentenversicherung": ("Rente",),
    "Standesamt": ("Geburt",),
    "Schulamt": ("Schul",),
    "Anerkennungsstelle": ("Anerkennung",),
    "Agentur für Arbeit": ("Arbeit", "Ausbildung", "Bewerbung", "Studium", "Lohn"),
    "Krankenkasse": ("Krank", "Arzt", "Pflege", "Gesundheit", "Therapie"),
    "Fahrerlaubnisbehörde": ("Führerschein",),
}  # fmt: skip
"""Words in what a case is about, and the office that has to do with it; the first that fits."""


def recipient_about(subject: str) -> str:
    """Name and address of the office for a case about that."""
    office = next((office for office, words in ABOUT.items() if any(word in subject for word in words)), TOWN_HALL)
    name = office if office.endswith("Beispiele") else f"{office} Beispielstadt"
    return "\n".join((f"{name} (erfunden)", *ADDRESS))


def recipient_of(kind: str) -> str:
    """Name and address of the office that has sent a letter of this kind."""
    return "\n".join((decision_of(kind).sender, *ADDRESS))
