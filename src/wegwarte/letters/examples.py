"""An example for every field that a template can ask for; nobody and nothing in them exists."""

from collections.abc import Mapping
from typing import Final

EXAMPLES: Final[Mapping[str, str]] = {
    "person_name": "Amal Haddad", "person_birth_date": "01.02.1990", "person_address": "Musterweg 3, 55116 Mainz",
    "carrier_name": "Musterverband e. V.", "office_name": "Beratungsstelle Mainz",
    "office_address": "Kaiserstraße 1, 55116 Mainz", "office_phone": "06131 000000", "counsellor_name": "Kim Beispiel",
    "authority": "Stadt Mainz, Ausländerbehörde", "our_number": "MZ-2026-0014", "their_number": "33-AB 1234/26",
    "matter": "Verlängerung der Aufenthaltserlaubnis", "letter_dated_on": "03.06.2026", "received_on": "05.06.2026",
    "deadline_on": "06.07.2026", "reply_until": "15.12.2026", "until": "31.12.2027",
    "purpose": "Klärung der Leistungen",
    "third_party": "Jobcenter Mainz", "interpreter": "Frau Muster", "court": "Verwaltungsgericht Mainz",
    "appointment_on": "30.11.2026", "appointment_at": "10:00", "appointment_where": "Kaiserstraße 1, 55116 Mainz",
    "bring": "alle Briefe", "counselled_on": "20.11.2026", "accompanied_by": "Herr Beispiel",
    "language_spoken": "Dari", "privacy_contact": "datenschutz@beispiel.example", "procedure": "social",
    "writer": "office", "power": "enclosed", "counselled": "yes", "direction": "both", "data_law": "kdg",
    "withdrawn": "attorney", "agreed_on": "26.11.2026", "withdrawn_on": "01.12.2026",
    "ticked": "ask files", "place": "Mainz", "today": "26.11.2026",
}  # fmt: skip
RECIPIENT: Final = ("Stadt Musterstadt", "Ausländerbehörde", "Am Beispielplatz 2", "55999 Musterstadt")
