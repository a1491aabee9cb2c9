"""The other half of `unseen.py`: courts, and letters of which no authority is the sender."""

import datetime
from collections.abc import Sequence

from wegwarte.documents.tests.paper.letters import Truth
from wegwarte.documents.tests.paper.unseen_paper import Unseen

D = datetime.date
DEAR = "Sehr geehrter Herr Beispiel,"
REGARDS = "Mit freundlichen Grüßen"

OTHERS: Sequence[Unseen] = (
    Unseen(
        "social_court", Truth("SONST", "Sozialgericht Neumusterstadt", "S 14 AS 903/26", D(2026, 11, 10)),
        (("center", 17, "Sozialgericht Neumusterstadt"),), "In dem Rechtsstreit Karim Beispiel ./. Jobcenter Neumuster",
        (DEAR, "anbei erhalten Sie den Schriftsatz des Beklagten vom 30.10.2026. Sie können innerhalb von vier Wochen Stellung nehmen. Das Gericht erwägt, "
         "durch Gerichtsbescheid zu entscheiden.", "Auf richterliche Anordnung", "Erfunden, Justizbeschäftigte"),
        (("Aktenzeichen:", "S 14 AS 903/26"), ("Durchwahl:", "0999 600-12"), ("Datum:", "10. November 2026")),
        own="Sozialgericht Neumusterstadt, Gerichtsplatz 5, 67990 Neumusterstadt",
    ),
    Unseen(
        "higher_court", Truth("SONST", "Oberverwaltungsgericht Musterland", "7 A 10442/26.OVG", D(2026, 11, 3), service="EB"),
        (("center", 17, "Oberverwaltungsgericht Musterland"), ("center", 13, "Beschluss")), "In dem Verwaltungsrechtsstreit",
        ("des Herrn Karim Beispiel, Klägers, gegen die Bundesrepublik Deutschland, vertreten durch das Bundesamt für Migration und Flüchtlinge, Beklagte, "
         "wegen Asylrechts hat der 7. Senat am 3. November 2026 beschlossen: Der Antrag des Klägers auf Zulassung der Berufung gegen das Urteil des "
         "Verwaltungsgerichts Neumusterstadt vom 02.09.2026 wird abgelehnt.", "Mit der Ablehnung des Antrags wird das Urteil rechtskräftig. Dieser "
         "Beschluss ist unanfechtbar."),
        (("Az.:", "7 A 10442/26.OVG"),), mark=("Gegen Empfangsbekenntnis",), layout="line",
    ),
    Unseen(
        "penal_order", Truth("SONST", "Amtsgericht Neumuster", "4 Cs 7120 Js 3310/26", D(2026, 10, 22), "appeal", "2w", "PZU_180"),
        (("left", 16, "Amtsgericht Neumuster"),), "Strafbefehl",
        (DEAR, "die Staatsanwaltschaft Musterstadt klagt Sie an, sich am 14.06.2026 ohne den erforderlichen Pass im Bundesgebiet aufgehalten zu haben. "
         "Auf ihren Antrag wird gegen Sie eine Geldstrafe von 30 Tagessätzen festgesetzt. Die Ausländerbehörde Musterwald erhält eine Mitteilung.",
         "# Rechtsbehelfsbelehrung", "Gegen diesen Strafbefehl können Sie innerhalb von zwei Wochen nach Zustellung Einspruch bei dem Amtsgericht Neumuster einlegen."),
        (("Geschäftsnummer:", "4 Cs 7120 Js 3310/26"), ("Datum:", "22.10.2026")), mark=("Förmliche Zustellung: Zustellungsurkunde",),
        own="Amtsgericht Neumuster, Amtsgasse 2, 67998 Neumuster",
    ),
    Unseen(
        "lawyer", Truth("SONST", "", "417/26 E", D(2026, 11, 11), sender_too=("Rechtsanwältin Dr. Ute Erfunden", "Dr. Ute Erfunden")),
        (("right", 13, "Rechtsanwältin Dr. Ute Erfunden"), ("right", 8, "Fachanwältin für Migrationsrecht"), ("right", 8, "Musterallee 9, 67998 Neumuster")),
        "Beispiel ./. Kreisverwaltung Musterwald, Ausländerbehörde; Bescheid vom 09.10.2026",
        (DEAR, "in Ihrer Angelegenheit habe ich fristgerecht Klage beim Verwaltungsgericht Neumusterstadt erhoben. Eine Abschrift der Klageschrift füge ich "
         "bei. Die Gebühren von 492,54 EUR bitte ich bis zum 25.11.2026 zu überweisen.", REGARDS),
        (("Mein Zeichen:", "417/26 E"), ("Datum:", "11.11.2026")),
    ),
    Unseen(
        "own_letter", Truth("", "", "32-110/Bei", D(2026, 11, 14), sender_too=("Karim Beispiel",)),
        (("left", 11, "Karim Beispiel"), ("left", 11, "Am Muster 12"), ("left", 11, "67998 Neumuster")), "Antrag auf Verlängerung meiner Aufenthaltserlaubnis",
        ("Sehr geehrte Damen und Herren,", "hiermit beantrage ich die Verlängerung meiner Aufenthaltserlaubnis, die am 20.12.2026 abläuft. Ich bitte um "
         "eine Bescheinigung nach § 81 AufenthG.", REGARDS, "Karim Beispiel"),
        (("Ihr Aktenzeichen:", "32-110/Bei"), ("Neumuster, den", "14.11.2026")), to=("Kreisverwaltung Musterwald", "Ausländerbehörde", "Am Kreishaus 1", "67998 Neumuster"),
        layout="typed",
    ),
    Unseen(
        "carriers_objection", Truth("", "", "54388//0009876", D(2026, 11, 5), sender_too=("Musterverband e. V.", "Musterverband e. V., Fachdienst für Migration")),
        (("right", 13, "Musterverband e. V."), ("right", 9, "Fachdienst für Migration"), ("right", 8, "Kirchgasse 2, 67998 Neumuster")),
        "Widerspruch gegen den Bescheid vom 10.10.2026, BG-Nummer 54388//0009876",
        ("Sehr geehrte Damen und Herren,", "für Herrn Karim Beispiel überreichen wir seinen Widerspruch gegen den oben genannten Bescheid. Eine Vollmacht "
         "liegt bei. Wir bitten um Eingangsbestätigung.", REGARDS),
        (("Datum:", "05.11.2026"),), to=("Jobcenter Neumuster", "Rechtsbehelfsstelle", "Industriestraße 4", "67998 Neumuster"),
        own="Musterverband e. V., Kirchgasse 2, 67998 Neumuster",
    ),
    Unseen(
        "health_insurer", Truth("SOZ_BESCHEID", "GKM – Gesundheitskasse Musterland", "M880112233", D(2026, 11, 12), "objection", "1m",
                                sender_too=("GKM", "GKM - Gesundheitskasse Musterland", "Gesundheitskasse Musterland")),
        (("right", 21, "Gesundheit, die zu mir passt."),), "Beitragsbescheid: Ihre freiwillige Versicherung",
        (DEAR, "seit dem Ende Ihrer Leistungen vom Jobcenter am 31.08.2026 sind Sie freiwillig versichert. Ihr Beitrag beträgt monatlich 218,45 EUR.",
         "# Rechtsbehelfsbelehrung", "Gegen diesen Bescheid können Sie innerhalb eines Monats nach Bekanntgabe Widerspruch bei der GKM einlegen."),
        (("Versichertennummer:", "M880112233"), ("Ansprechpartner:", "Team Beiträge"), ("Datum:", "12.11.2026")),
        own="GKM – Gesundheitskasse Musterland, 67900 Musterhausen",
        foot=("GKM – Gesundheitskasse Musterland, Körperschaft des öffentlichen Rechts", "Vorstand: Ute Niemand"),
    ),
    Unseen(
        "landlords_lawyer", Truth("VM_KUENDIGUNG", "", "", D(2026, 11, 3), service="ESU_4T", event_on=D(2027, 2, 28),
                                  sender_too=("Anwaltskanzlei Erfunden & Partner",)),
        (("center", 15, "Anwaltskanzlei Erfunden & Partner"), ("center", 8, "Musterallee 20, 67998 Neumuster")),
        "Fristlose, hilfsweise ordentliche Kündigung des Mietverhältnisses",
        (DEAR, "namens und in Vollmacht unserer Mandantin, der Wohnbau Neumuster eG, kündigen wir das Mietverhältnis über die Wohnung Am Muster 12 fristlos, "
         "hilfsweise ordentlich zum 28.02.2027. Räumen Sie nicht, werden wir Räumungsklage beim Amtsgericht Neumuster erheben.", REGARDS),
        (("Nachrichtlich:", "Jobcenter Neumuster"), ("Datum:", "03.11.2026")), mark=("Per Einschreiben",),
    ),
    Unseen(
        "employer_without_head", Truth("AG_KUENDIGUNG", "", "", D(2026, 10, 30), event_on=D(2026, 11, 30), sender_too=("Muster Gebäudereinigung GmbH",)),
        (), "Kündigung in der Probezeit",
        (DEAR, "hiermit kündigen wir Ihr Arbeitsverhältnis innerhalb der Probezeit zum 30.11.2026. Bitte melden Sie sich bei der Agentur für Arbeit "
         "arbeitsuchend. Das Integrationsamt war nicht zu beteiligen.", REGARDS),
        (("Neumuster, den", "30.10.2026"),), end=("", "Muster Gebäudereinigung GmbH", "ppa. Niemand"), layout="typed",
        foot=("Muster Gebäudereinigung GmbH · Musterring 40 · 67998 Neumuster · Amtsgericht Musterstadt HRB 0815",),
    ),
    Unseen(
        "yellow_envelope", Truth("", "Verwaltungsgericht Neumusterstadt", "3 K 871/25.NM", None, service="PZU_180"),
        (("center", 14, "Förmliche Zustellung"), ("left", 9, "Weitersenden innerhalb des Bezirks des Amtsgerichts")), "Zustellungsurkunde",
        ("Zugestellt am (Datum, ggf. Uhrzeit, Unterschrift):",),
        (("Absender:", "Verwaltungsgericht Neumusterstadt"), ("Aktenzeichen:", "3 K 871/25.NM")),
    ),
)  # fmt: skip
