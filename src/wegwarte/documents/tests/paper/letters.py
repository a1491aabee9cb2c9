"""Invented letters with what stands in them: of no authority, to nobody, about nothing that happened.

They imitate how letters are built (DIN 5008: block or line of references), not the wording of any that was ever sent.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wegwarte.ui.printing import as_pdf

HERE = Path(__file__).parent
D = datetime.date


@dataclass(frozen=True)
class Truth:
    """What a reader has to find in a letter; an empty value does not stand in it."""

    kind: str
    sender: str
    reference: str
    dated_on: datetime.date | None
    remedy: str = ""
    period: str = ""
    service: str = ""
    event_on: datetime.date | None = None
    sender_too: Sequence[str] = ()
    """Names of the sender that a counsellor would take as well: the town without the office, or the office alone."""


@dataclass(frozen=True)
class Invented:
    """A letter as it is printed."""

    key: str
    truth: Truth
    subject: str
    body: Sequence[str]
    pairs: Sequence[tuple[str, str]]
    layout: str = "block"
    mark: Sequence[str] = field(default=())
    to: Sequence[str] = ("Frau", "Mina Musterfrau", "Beispielweg 7", "67999 Musterhausen")

    def pdf(self) -> bytes:
        """One page A4."""
        said = {
            "sender": self.truth.sender, "subject": self.subject, "body": list(self.body), "layout": self.layout,
            "pairs": [list(pair) for pair in self.pairs], "mark": list(self.mark), "to": list(self.to),
            "return_address": f"{self.truth.sender}, Postfach 99 99, 67999 Musterhausen",
        }  # fmt: skip
        return as_pdf(HERE / "letter.typ", said)


def _day(day: datetime.date) -> str:
    return f"{day:%d.%m.%Y}"


SUIT_2W = (
    "# Rechtsbehelfsbelehrung",
    "Gegen diesen Bescheid kann innerhalb von zwei Wochen nach Zustellung Klage bei dem Verwaltungsgericht Musterstadt "
    "erhoben werden. Die Klage muss den Kläger, die Beklagte und den Gegenstand des Klagebegehrens bezeichnen.",
)
SUIT_1W = (
    "# Rechtsbehelfsbelehrung",
    "Gegen diesen Bescheid kann innerhalb einer Woche nach Zustellung Klage bei dem Verwaltungsgericht Musterstadt "
    "erhoben werden. Ein Antrag auf Anordnung der aufschiebenden Wirkung nach § 80 Abs. 5 VwGO ist innerhalb derselben "
    "Frist zu stellen.",
)
OBJECTION = (
    "# Rechtsbehelfsbelehrung",
    "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben werden. Der Widerspruch "
    "ist schriftlich oder zur Niederschrift bei der oben genannten Stelle einzulegen.",
)
APPEAL = (
    "# Rechtsbehelfsbelehrung",
    "Gegen diesen Bescheid ist der Einspruch gegeben. Der Einspruch ist innerhalb eines Monats nach Bekanntgabe "
    "schriftlich einzulegen.",
)
DEAR = "Sehr geehrte Frau Musterfrau,"
BAMF = "Bundesamt für Migration und Flüchtlinge"

LETTERS: Sequence[Invented] = (
    Invented(
        "bamf_plain", Truth("BAMF_EINFACH", BAMF, "7654321 - 163", D(2026, 10, 5), "suit", "2w", "PZU_180"),
        "Bescheid",
        ("In dem Asylverfahren der Mina Musterfrau, geb. am 02.03.1991 in Beispielstadt, ergeht folgende Entscheidung:",
         "1. Die Flüchtlingseigenschaft wird nicht zuerkannt.", "2. Der Antrag auf Asylanerkennung wird abgelehnt.",
         "3. Der subsidiäre Schutzstatus wird nicht zuerkannt.",
         "4. Abschiebungsverbote nach § 60 Abs. 5 und 7 Satz 1 des Aufenthaltsgesetzes liegen nicht vor.",
         "Die Antragstellerin stellte am 14.07.2026 einen Asylantrag.", *SUIT_2W),
        (("Gesch.-Z.:", "7654321 - 163"), ("Datum:", "05.10.2026"), ("Bearbeitung:", "Referat 99M")),
        mark=("Gegen Postzustellungsurkunde",),
    ),
    Invented(
        "bamf_obvious", Truth("BAMF_OFFENS", BAMF, "8123477 - 439", D(2026, 11, 3), "suit", "1w", "PZU_180"),
        "Bescheid",
        ("In dem Asylverfahren des Karim Beispiel, geb. am 19.12.1988, wohnhaft in Musterhausen, ergeht folgende "
         "Entscheidung:", "1. Die Flüchtlingseigenschaft wird als offensichtlich unbegründet abgelehnt.",
         "2. Der Antrag auf Asylanerkennung wird als offensichtlich unbegründet abgelehnt.",
         "3. Der Antrag auf subsidiären Schutz wird als offensichtlich unbegründet abgelehnt.", *SUIT_1W),
        (("Geschäftszeichen", "8123477 - 439"), ("Datum", "03.11.2026"), ("Telefon", "0999 123456")),
        layout="line", mark=("Mit Postzustellungsurkunde",),
    ),
    Invented(
        "bamf_transfer", Truth("BAMF_UEBERST", BAMF, "8300145 - 475", D(2026, 9, 21), "suit", "1w"), "Bescheid",
        ("In dem Asylverfahren der Mina Musterfrau ergeht folgende Entscheidung:",
         "1. Der Antrag wird als unzulässig abgelehnt.",
         "2. Die Überstellung in den zuständigen Mitgliedstaat wird angeordnet.",
         "Ein anderer Staat ist für die Prüfung des Antrags zuständig. Es wurde ein Ersuchen um Übernahme gestellt, "
         "das am 02.09.2026 angenommen wurde.", *SUIT_1W),
        (("Gesch.-Z.:", "8300145 - 475"), ("Datum:", "21.09.2026")), layout="columns",
    ),
    Invented(
        "bamf_subsidiary", Truth("BAMF_SUBS", BAMF, "7900231 - 451", D(2026, 8, 17), "suit", "2w"), "Bescheid",
        ("In dem Asylverfahren des Karim Beispiel ergeht folgende Entscheidung:",
         "1. Der subsidiäre Schutzstatus wird zuerkannt.", "2. Im Übrigen wird der Asylantrag abgelehnt.", *SUIT_2W),
        (("Geschäftszeichen:", "7900231 - 451"), ("Datum:", "17.08.2026")),
    ),
    Invented(
        "bamf_hearing", Truth("BAMF_ANHOERUNG", BAMF, "6812345 - 423", D(2026, 10, 30)),
        "Anhörung im Widerrufsverfahren",
        (DEAR, "es ist beabsichtigt, die Ihnen zuerkannte Flüchtlingseigenschaft zu widerrufen. Sie erhalten "
         "Gelegenheit, sich innerhalb eines Monats schriftlich zu äußern. Der Schutz wurde mit Bescheid vom 11.05.2020 "
         "zuerkannt."),
        (("Gesch.-Z.:", "6812345 - 423"), ("Datum:", "30.10.2026")), layout="line",
    ),
    Invented(
        "jobcenter_decision",
        Truth("SOZ_BESCHEID", "Jobcenter Musterhausen", "54399//0001234", D(2026, 10, 12), "objection", "1m"),
        "Bescheid über die Aufhebung und Erstattung von Leistungen",
        (DEAR, "die Entscheidung über die Bewilligung von Leistungen zur Sicherung des Lebensunterhalts nach dem "
         "Zweiten Buch Sozialgesetzbuch vom 03.06.2026 wird teilweise aufgehoben. Sie haben den Betrag von 312,40 Euro "
         "bis zum 30.11.2026 zu erstatten.", *OBJECTION),
        (("Mein Zeichen:", "712 Beispiel"), ("BG-Nummer:", "54399//0001234"), ("Datum:", "12.10.2026")),
    ),
    Invented(
        "jobcenter_objection",
        Truth("SOZ_WIDERSPRUCH", "Jobcenter Beispielkreis", "W-54388-00871/26", D(2026, 11, 2), "suit", "1m", "PZU_180"),
        "Widerspruchsbescheid",
        ("Auf den Widerspruch der Mina Musterfrau vom 20.08.2026 gegen den Bescheid vom 12.08.2026 trifft die "
         "Rechtsbehelfsstelle folgende Entscheidung: Der Widerspruch wird als unbegründet zurückgewiesen.",
         "# Rechtsbehelfsbelehrung",
         "Gegen diese Entscheidung kann innerhalb eines Monats nach Zustellung Klage beim Sozialgericht Musterstadt "
         "erhoben werden."),
        (("Geschäftszeichen", "W-54388-00871/26"), ("Datum", "2. November 2026")), layout="line",
        mark=("Mit Zustellungsurkunde",),
    ),
    Invented(
        "aliens_hearing", Truth("SONST", "Stadt Musterhausen, Ausländerbehörde", "33.2-114/Mu", D(2026, 10, 27)),
        "Anhörung gemäß § 28 VwVfG",
        (DEAR, "wir beabsichtigen, Ihre Aufenthaltserlaubnis nachträglich zu befristen. Vor Erlass geben wir Ihnen "
         "Gelegenheit, sich bis zum 20.11.2026 zu den erheblichen Tatsachen zu äußern."),
        (("Aktenzeichen:", "33.2-114/Mu"), ("Datum:", "27.10.2026"), ("Zimmer:", "204")),
    ),
    Invented(
        "aliens_refusal",
        Truth("ABH_BESCHEID", "Kreisverwaltung Beispielkreis, Ausländerbehörde", "30/133-77 Bei", D(2026, 9, 30),
              "objection", "1m", "PZU_180"),
        "Ablehnung Ihres Antrags auf Verlängerung der Aufenthaltserlaubnis",
        (DEAR, "hiermit ergeht folgender Bescheid: Ihr Antrag vom 04.05.2026 auf Verlängerung der "
         "Aufenthaltserlaubnis wird abgelehnt.", *OBJECTION),
        (("Az.:", "30/133-77 Bei"), ("Datum:", "30.09.2026")), layout="line", mark=("Postzustellungsurkunde",),
    ),
    Invented(
        "aliens_leaving",
        Truth("ABH_AUSREISE", "Stadt Beispielstadt, Ausländerbehörde", "ABH-2026/5512", D(2026, 11, 9),
              "objection", "1m"),
        "Ordnungsverfügung: Ablehnung der Aufenthaltserlaubnis und Abschiebungsandrohung",
        ("Bescheid: 1. Der Antrag auf Erteilung einer Aufenthaltserlaubnis wird abgelehnt. 2. Sie werden aufgefordert, "
         "das Bundesgebiet innerhalb von 30 Tagen nach Bekanntgabe zu verlassen. 3. Für den Fall, dass Sie die "
         "Ausreisefrist nicht einhalten, wird Ihnen die Abschiebung angedroht.", *OBJECTION),
        (("Unser Zeichen:", "ABH-2026/5512"), ("Datum:", "09.11.2026")), layout="columns",
    ),
    Invented(
        "social_office",
        Truth("SOZ_BESCHEID", "Kreis Musterland, Sozialamt", "50.3/AsylbLG-4471", D(2026, 10, 1), "objection", "1m"),
        "Bescheid über Leistungen nach dem Asylbewerberleistungsgesetz",
        (DEAR, "auf Ihren Antrag vom 15.09.2026 werden Ihnen ab dem 01.10.2026 Leistungen nach § 3 AsylbLG bewilligt. "
         "Die Leistung für den Monat Oktober beträgt 441,00 Euro.", *OBJECTION),
        (("Aktenzeichen:", "50.3/AsylbLG-4471"), ("Datum:", "1. Oktober 2026")),
    ),
    Invented(
        "child_benefit",
        Truth("FAMKASSE_BESCHEID", "Familienkasse Musterland", "099FK123456", D(2026, 10, 19), "appeal", "1m"),
        "Aufhebung der Festsetzung von Kindergeld",
        (DEAR, "die Festsetzung des Kindergeldes für das Kind Ava, geboren am 05.06.2018, wird ab dem Monat August "
         "2026 aufgehoben. Der Bescheid beruht auf § 70 Abs. 2 EStG.", *APPEAL),
        (("Kindergeldnummer:", "099FK123456"), ("Datum:", "19.10.2026")), layout="block",
    ),
    Invented(
        "housing_benefit",
        Truth("VERW_BESCHEID", "Stadt Musterhausen, Wohngeldbehörde", "WG-77.4410.9", D(2026, 9, 14),
              "objection", "1m"),
        "Bescheid über Wohngeld",
        (DEAR, "Ihr Antrag auf Wohngeld vom 02.07.2026 wird abgelehnt, weil das Gesamteinkommen zu hoch ist.",
         *OBJECTION),
        (("Wohngeldnummer:", "WG-77.4410.9"), ("Datum:", "14.09.2026")), layout="line",
    ),
    Invented(
        "court_judgment",
        Truth("VG_URTEIL", "Verwaltungsgericht Musterstadt", "3 K 1187/25.MU", D(2026, 10, 8), "leave", "1m", "EB"),
        "Urteil im Namen des Volkes",
        ("In dem Verwaltungsrechtsstreit der Mina Musterfrau gegen die Bundesrepublik Deutschland wegen Asylrechts hat "
         "das Verwaltungsgericht aufgrund der mündlichen Verhandlung für Recht erkannt: Die Klage wird abgewiesen.",
         "# Rechtsmittelbelehrung",
         "Die Beteiligten können innerhalb eines Monats nach Zustellung des Urteils die Zulassung der Berufung "
         "beantragen."),
        (("Aktenzeichen", "3 K 1187/25.MU"), ("Datum", "08.10.2026")), layout="line", mark=("Gegen Empfangsbekenntnis",),
    ),
    Invented(
        "landlord_notice",
        Truth("VM_KUENDIGUNG", "Hausverwaltung Erfunden GmbH", "MV-2019-044", D(2026, 11, 2), service="ESR",
              event_on=D(2027, 2, 28)),
        "Kündigung des Mietverhältnisses",
        (DEAR, "hiermit kündigen wir das mit Ihnen bestehende Mietverhältnis über die Wohnung Beispielweg 7, zweiter "
         "Stock, ordentlich zum 28.02.2027. Bitte geben Sie die Wohnung bis dahin geräumt zurück."),
        (("Mietvertrag Nr.:", "MV-2019-044"), ("Musterhausen, den", "02.11.2026")), layout="plain",
        mark=("Einschreiben mit Rückschein",),
    ),
    Invented(
        "employer_dismissal",
        Truth("AG_KUENDIGUNG", "Beispiel Logistik GmbH", "P-00417", D(2026, 10, 29), event_on=D(2026, 11, 30)),
        "Kündigung Ihres Arbeitsverhältnisses",
        (DEAR, "hiermit kündigen wir das mit Ihnen seit dem 01.03.2024 bestehende Arbeitsverhältnis ordentlich zum "
         "30.11.2026. Bitte melden Sie sich umgehend bei der Agentur für Arbeit arbeitsuchend."),
        (("Personalnummer:", "P-00417"), ("Musterhausen,", "29.10.2026")), layout="plain",
    ),
)  # fmt: skip
