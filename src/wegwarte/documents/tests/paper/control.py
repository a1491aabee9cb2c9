"""Invented letters to check the rules on who wrote: written before those were mended, looked at by nobody while they were, measured before and once after.

Of no authority, to nobody. docs/performance.md keeps the figures.
"""

import datetime
from collections.abc import Sequence

from wegwarte.documents.tests.paper.letters import BAMF, Truth
from wegwarte.documents.tests.paper.unseen_paper import Unseen

D = datetime.date
DEAR = "Sehr geehrte Frau Musterfrau,"
REGARDS = "Mit freundlichen Grüßen"
TO = ("Frau", "Mina Musterfrau", "Beispielweg 7", "67999 Musterhausen")

CONTROL: Sequence[Unseen] = (
    Unseen(
        "town_immigration", Truth("ABH_BESCHEID", "Stadt Musterburg", "32.3-MUS-0917", D(2026, 11, 5), "objection", "1m", "PZU_180",
                                  sender_too=("Stadt Musterburg, Der Oberbürgermeister", "Stadt Musterburg, Fachdienst Zuwanderung",
                                              "Stadt Musterburg Der Oberbürgermeister")),
        (("left", 16, "Stadt Musterburg"), ("left", 10, "Der Oberbürgermeister"), ("left", 10, "Fachdienst Zuwanderung")),
        "Ablehnung Ihres Antrags auf eine Aufenthaltserlaubnis nach § 25b AufenthG",
        (DEAR, "hiermit ergeht folgender Bescheid: Ihr Antrag vom 12.01.2026 auf Erteilung einer Aufenthaltserlaubnis wird abgelehnt. Das Jobcenter "
         "Musterburg hat mitgeteilt, dass Sie Leistungen beziehen.", "# Rechtsbehelfsbelehrung",
         "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch bei der Stadtverwaltung Musterburg erhoben werden."),
        (("Aktenzeichen:", "32.3-MUS-0917"), ("Sachbearbeitung:", "Herr Niemand"), ("Datum:", "05.11.2026")), mark=("Mit Zustellungsurkunde",), to=TO,
        own="Stadt Musterburg, Rathausmarkt 1, 67890 Musterburg",
    ),
    Unseen(
        "county_jobcenter", Truth("SOZ_BESCHEID", "Landkreis Musterau, Kommunales Jobcenter", "70412//0003310", D(2026, 10, 30), "objection", "1m",
                                  sender_too=("Kommunales Jobcenter", "Landkreis Musterau", "Landkreis Musterau Kommunales Jobcenter",
                                              "Kommunales Jobcenter, Landkreis Musterau")),
        (("right", 15, "Landkreis Musterau"), ("right", 12, "Kommunales Jobcenter")), "Bescheid über die Aufhebung der Bewilligung",
        (DEAR, "die Bewilligung der Leistungen wird ab 01.11.2026 aufgehoben, weil Sie eine Beschäftigung aufgenommen haben.", "# Rechtsbehelfsbelehrung",
         "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben werden."),
        (("BG-Nummer:", "70412//0003310"), ("Datum:", "30.10.2026")), to=TO, own="Landkreis Musterau, Postfach 3, 35990 Musterau",
    ),
    Unseen(
        "state_office", Truth("ABH_AUSREISE", "Landesamt für Einwanderung", "IV C 2 - 2210447", D(2026, 11, 2), "suit", "1m", "PZU_180",
                              sender_too=("Landesamt für Einwanderung, Abteilung IV",)),
        (("left", 15, "Landesamt für Einwanderung"), ("left", 9, "Abteilung IV")), "Aufforderung zur Ausreise und Abschiebungsandrohung",
        (DEAR, "Sie sind nicht im Besitz eines Aufenthaltstitels. Sie haben das Bundesgebiet bis zum 02.12.2026 zu verlassen. Halten Sie die Ausreisefrist "
         "nicht ein, wird Ihnen die Abschiebung angedroht.", "# Rechtsbehelfsbelehrung", "Gegen diesen Bescheid kann innerhalb eines Monats nach "
         "Zustellung Klage bei dem Verwaltungsgericht Musterstadt, Turmgasse 7, erhoben werden."),
        (("Geschäftszeichen:", "IV C 2 - 2210447"), ("Bearbeiterin:", "Frau Erfunden"), ("Datum:", "02.11.2026")), mark=("Postzustellungsurkunde",), to=TO,
    ),
    Unseen(
        "lawyer_to_office", Truth("", "", "8455667 - 423", D(2026, 11, 18), sender_too=("Rechtsanwalt Max Niemand", "Kanzlei Niemand", "Max Niemand")),
        (("center", 15, "Kanzlei Niemand"), ("center", 9, "Rechtsanwalt Max Niemand, Musterstr. 1, 67999 Musterhausen")),
        "Asylverfahren Karim Beispiel, Stellungnahme zur Anhörung",
        ("Sehr geehrte Damen und Herren,", "in dem Asylverfahren nehme ich für meinen Mandanten Stellung. Das Protokoll vom 03.08.2026 ist in Punkt 14 "
         "unrichtig übersetzt.", REGARDS),
        (("Ihr Gesch.-Z.:", "8455667 - 423"), ("Datum:", "18.11.2026")), to=(BAMF, "Außenstelle Neumuster", "Kasernenweg 3", "67998 Neumuster"),
    ),
    Unseen(
        "landlord_arrears", Truth("SONST", "Horst Erfunden", "", D(2026, 11, 8), sender_too=("",)),
        (("left", 11, "Horst Erfunden"), ("left", 11, "Musterallee 88"), ("left", 11, "67998 Neumuster")), "Mietrückstand; Zahlungen des Jobcenters Neumuster",
        (DEAR, "seit September überweist das Jobcenter die Miete nicht mehr vollständig. Es fehlen 412,00 Euro. Bitte zahlen Sie bis zum 22.11.2026, sonst "
         "muss ich kündigen."), (("Neumuster, den", "8. November 2026"),), to=TO, layout="typed",
    ),
    Unseen(
        "health_office", Truth("SONST", "Kreisverwaltung Musterwald", "53/IfSG-2026-118", D(2026, 11, 3),
                               sender_too=("Kreisverwaltung Musterwald, Gesundheitsamt", "Gesundheitsamt")),
        (("left", 16, "Kreisverwaltung Musterwald"),), "Einladung zur Untersuchung",
        (DEAR, "die Ausländerbehörde hat uns um eine Stellungnahme zu Ihrer Reisefähigkeit gebeten. Bitte kommen Sie am 01.12.2026 zur Untersuchung.",
         REGARDS), (("Abteilung:", "Gesundheitsamt"), ("Unser Zeichen:", "53/IfSG-2026-118"), ("Datum:", "03.11.2026")), to=TO,
        own="Kreisverwaltung Musterwald, Am Kreishaus 1, 67998 Neumuster",
    ),
    Unseen(
        "pension", Truth("SOZ_BESCHEID", "Deutsche Rentenversicherung Musterland", "53 210790 M 512", D(2026, 10, 27), "objection", "1m"),
        (("right", 14, "Deutsche Rentenversicherung"), ("right", 14, "Musterland")), "Bescheid: Ablehnung Ihres Antrags auf Leistungen zur Teilhabe",
        (DEAR, "Ihr Antrag auf Leistungen vom 01.09.2026 wird abgelehnt. Zuständig kann die Krankenkasse oder die Agentur für Arbeit sein.",
         "# Rechtsbehelfsbelehrung", "Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch einlegen."),
        (("Versicherungsnummer", "53 210790 M 512"), ("Datum", "27.10.2026")), layout="line", to=TO, own="Deutsche Rentenversicherung Musterland, 67900 Musterhausen",
    ),
    Unseen(
        "utility", Truth("SONST", "Stadtwerke Neumuster GmbH", "K-7781204", D(2026, 11, 9), sender_too=("",)),
        (("left", 17, "Stadtwerke Neumuster GmbH"), ("left", 8, "Kundenservice")), "Androhung der Unterbrechung der Stromversorgung",
        (DEAR, "trotz Mahnung ist ein Betrag von 318,22 EUR offen. Wir werden die Versorgung vier Wochen nach Zugang unterbrechen. Hilfe bieten das "
         "Jobcenter, das Sozialamt und die Wohngeldstelle."), (("Kundennummer", "K-7781204"), ("Datum", "09.11.2026")), layout="line", to=TO,
    ),
    Unseen(
        "court_receipt", Truth("SONST", "Verwaltungsgericht Neumusterstadt", "3 K 1902/26.NM", D(2026, 11, 12)),
        (("left", 15, "Verwaltungsgericht"), ("left", 15, "Neumusterstadt")), "Verwaltungsstreitsache Musterfrau ./. Bundesrepublik Deutschland",
        (DEAR, "Ihre Klage vom 10.11.2026 gegen den Bescheid des Bundesamtes für Migration und Flüchtlinge ist am 11.11.2026 eingegangen. Die Kammer hat "
         "das oben genannte Aktenzeichen vergeben, das bei jeder Antwort anzugeben ist."), (("Aktenzeichen:", "3 K 1902/26.NM"), ("Datum:", "12.11.2026")), to=TO,
    ),
    Unseen(
        "police", Truth("SONST", "Polizeipräsidium Musterland", "MZ-2026-0410778", D(2026, 11, 6), sender_too=("Polizeipräsidium Musterland, Kriminalinspektion",)),
        (("left", 14, "Polizeipräsidium Musterland"), ("left", 10, "Kriminalinspektion")), "Vorladung als Beschuldigte",
        (DEAR, "in dem Ermittlungsverfahren, das auf Anzeige der Ausländerbehörde Musterwald geführt wird, werden Sie gebeten, am 24.11.2026 zu erscheinen."),
        (("Vorgangsnummer:", "MZ-2026-0410778"), ("Datum:", "06.11.2026")), to=TO,
    ),
    Unseen(
        "course_provider", Truth("SONST", "Volkshochschule Neumuster", "", D(2026, 10, 20), sender_too=("",)),
        (("right", 16, "Volkshochschule Neumuster"),), "Ihr Platz im Integrationskurs, zugelassen vom Bundesamt für Migration und Flüchtlinge",
        (DEAR, "Ihr Integrationskurs beginnt am 09.11.2026. Das Jobcenter und die Ausländerbehörde erhalten eine Mitteilung über die Teilnahme am "
         "Integrationskurs. Bringen Sie den Berechtigungsschein mit."), (("Datum:", "20.10.2026"),), to=TO,
    ),
    Unseen(
        "municipal_social", Truth("SOZ_BESCHEID", "Verbandsgemeinde Altmuster", "4/AsylbLG-1180", D(2026, 10, 15), "objection", "1m",
                                  sender_too=("Verbandsgemeinde Altmuster, Fachbereich Soziales", "Verbandsgemeinde Altmuster Fachbereich Soziales")),
        (("center", 16, "Verbandsgemeinde Altmuster"), ("center", 9, "Fachbereich Soziales")), "Bescheid nach dem Asylbewerberleistungsgesetz",
        (DEAR, "auf Ihren Antrag auf Leistungen vom 28.09.2026 werden Ihnen ab 01.10.2026 monatlich 441,00 Euro bewilligt.", "# Rechtsbehelfsbelehrung",
         "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch bei der Kreisverwaltung Musterwald, Kreisrechtsausschuss, erhoben werden."),
        (("Aktenzeichen:", "4/AsylbLG-1180"), ("Datum:", "15.10.2026")), to=TO, own="Verbandsgemeinde Altmuster, Hauptstr. 4, 67993 Altmuster",
    ),
    Unseen(
        "own_suit", Truth("", "", "8123477 - 439", D(2026, 11, 10), sender_too=("Mina Musterfrau",)),
        (("right", 11, "Mina Musterfrau"), ("right", 11, "Beispielweg 7, 67999 Musterhausen")), "Klage gegen die Bundesrepublik Deutschland",
        ("Hiermit erhebe ich Klage gegen den Bescheid des Bundesamtes für Migration und Flüchtlinge vom 03.11.2026, zugestellt am 05.11.2026, "
         "Geschäftszeichen: 8123477 - 439. Ich beantrage, die aufschiebende Wirkung anzuordnen.", REGARDS, "Mina Musterfrau"),
        (("Musterhausen, den", "10.11.2026"),), to=("Verwaltungsgericht Neumusterstadt", "Gerichtsplatz 3", "67990 Neumusterstadt"), layout="typed",
    ),
    Unseen(
        "child_support", Truth("VERW_BESCHEID", "Kreisverwaltung Musterwald", "51-UVG-33017", D(2026, 11, 4), "objection", "1m",
                               sender_too=("Kreisverwaltung Musterwald, Jugendamt", "Jugendamt")),
        (("left", 16, "Kreisverwaltung Musterwald"), ("right", 9, "Jugendamt")), "Bescheid über Unterhaltsvorschuss",
        (DEAR, "Ihr Antrag vom 01.09.2026 auf Unterhaltsvorschuss wird abgelehnt, weil die Familienkasse kein Kindergeld festgesetzt hat.",
         "# Rechtsbehelfsbelehrung", "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben werden."),
        (("Az.:", "51-UVG-33017"), ("Datum:", "04.11.2026")), to=TO, own="Kreisverwaltung Musterwald, Am Kreishaus 1, 67998 Neumuster",
    ),
)  # fmt: skip
