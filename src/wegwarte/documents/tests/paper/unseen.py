"""Invented letters in which more than one could have written: of no authority, to nobody.

A court is named as the place of an action, a letter goes to an authority instead of coming from one, two authorities share a head, the name stands in small
print, there is none. They were written and measured once before the rules on who wrote were mended; docs/performance.md keeps those first figures.
"""

import datetime
from collections.abc import Sequence

from wegwarte.documents.tests.paper.letters import BAMF, Truth
from wegwarte.documents.tests.paper.unseen_others import OTHERS
from wegwarte.documents.tests.paper.unseen_paper import Unseen

D = datetime.date
DEAR = "Sehr geehrter Herr Beispiel,"
REGARDS = "Mit freundlichen Grüßen"

AUTHORITIES: Sequence[Unseen] = (
    Unseen(
        "county_bavaria",
        Truth("ABH_BESCHEID", "Landratsamt Musterwald", "33-1713-Bei", D(2026, 11, 9), "suit", "1m", "PZU_180",
              sender_too=("Landratsamt Musterwald, Ausländerwesen", "Landratsamt Musterwald Ausländerwesen")),
        (("left", 20, "Landratsamt Musterwald"),),
        "Vollzug des Aufenthaltsgesetzes; Ihr Antrag auf Verlängerung der Aufenthaltserlaubnis vom 04.05.2026",
        ("Das Landratsamt Musterwald erlässt folgenden", "# Bescheid:", "1. Der Antrag auf Verlängerung der Aufenthaltserlaubnis wird abgelehnt.",
         "2. Die Kosten des Verfahrens hat der Antragsteller zu tragen. Für diesen Bescheid wird eine Gebühr von 93,00 EUR festgesetzt.", "# Gründe:",
         "Die Agentur für Arbeit Neumuster hat die Zustimmung zur Beschäftigung mit Schreiben vom 12.08.2026 versagt."),
        (("Dienststelle:", "Ausländerwesen"), ("Auskunft erteilt:", "Frau Erfunden"), ("Zimmer-Nr.:", "E 14"), ("Aktenzeichen:", "33-1713-Bei"),
         ("Datum:", "09.11.2026")),
        mark=("Gegen Postzustellungsurkunde",), own="Landratsamt Musterwald, Postfach 11 40, 97990 Musterwald",
        foot=("Landratsamt Musterwald · Am Schlossplatz 1 · 97990 Musterwald", "Sparkasse Musterwald IBAN DE00 0000 0000 0000 4711 00"),
        back=("# Rechtsbehelfsbelehrung", "Gegen diesen Bescheid kann innerhalb eines Monats nach seiner Bekanntgabe Klage erhoben werden bei dem "
              "Bayerischen Verwaltungsgericht Musterstadt, Gerichtsgasse 8, 97010 Musterstadt."),
    ),
    Unseen(
        "county_department", Truth("SONST", "Kreisverwaltung Musterwald", "32-110/Bei", D(2026, 11, 16),
                                   sender_too=("Kreisverwaltung Musterwald, Referat 32 Ausländerwesen", "Kreisverwaltung")),
        (("left", 15, "Kreisverwaltung"), ("left", 15, "Musterwald"), ("right", 8, "Ordnung und Verkehr"), ("right", 8, "Referat 32 – Ausländerwesen")),
        "Termin zur Abholung Ihres elektronischen Aufenthaltstitels",
        (DEAR, "Ihr elektronischer Aufenthaltstitel liegt zur Abholung bereit. Bitte kommen Sie am Montag, den 07.12.2026, um 9.30 Uhr in Zimmer 214.",
         "Bringen Sie Ihren Pass und die Fiktionsbescheinigung vom 03.09.2026 mit. Die Verpflichtung zum Integrationskurs prüft das Bundesamt für "
         "Migration und Flüchtlinge.", REGARDS, "Im Auftrag"),
        (("Ihre Nachricht vom", "05.10.2026"), ("Unser Zeichen", "32-110/Bei"), ("Neumuster, den", "16.11.2026")),
        own="Kreisverwaltung Musterwald · Am Kreishaus 1 · 67998 Neumuster",
    ),
    Unseen(
        "central_office", Truth("SONST", "Bezirksregierung Musterland, Zentrale Ausländerbehörde", "ZAB-4.2-88120", D(2026, 10, 26),
                                sender_too=("Bezirksregierung Musterland", "Zentrale Ausländerbehörde", "Zentrale Ausländerbehörde Musterland")),
        (("right", 16, "Bezirksregierung Musterland"), ("right", 11, "Zentrale Ausländerbehörde")),
        "Mitwirkung bei der Beschaffung eines Passes (§ 48 Abs. 3 AufenthG)",
        (DEAR, "das Bundesamt für Migration und Flüchtlinge hat Ihren Asylantrag mit Bescheid vom 12.05.2026 abgelehnt; die Klage hat das "
         "Verwaltungsgericht Neumusterstadt mit Urteil vom 02.09.2026 abgewiesen. Sie sind vollziehbar ausreisepflichtig.",
         "Ich fordere Sie auf, bis zum 30.11.2026 bei der Botschaft Ihres Landes vorzusprechen und mir einen Nachweis vorzulegen."),
        (("Az.:", "ZAB-4.2-88120"), ("Bearbeiter:", "Herr Niemand"), ("Datum:", "26. Oktober 2026")),
        own="Bezirksregierung Musterland, Postfach 10 01, 67001 Musterhausen",
    ),
    Unseen(
        "allocation", Truth("SONST", "Aufsichts- und Dienstleistungsdirektion", "24 881-DL/26", D(2026, 10, 19), "suit", "2w", "EB",
                            sender_too=("Aufsichts- und Dienstleistungsdirektion, Aufnahmeeinrichtung für Asylbegehrende Musterhausen",
                                        "Aufnahmeeinrichtung für Asylbegehrende Musterhausen")),
        (("left", 17, "Aufsichts- und Dienstleistungsdirektion"), ("left", 9, "Aufnahmeeinrichtung für Asylbegehrende Musterhausen")),
        "Verteilung und Zuweisung nach dem Landesaufnahmegesetz",
        ("Sehr geehrter Herr Beispiel, Sie werden mit Wirkung vom 27.10.2026 dem Landkreis Musterwald zugewiesen.",
         "Bitte melden Sie sich an diesem Tag bei der Kreisverwaltung Musterwald, Sozialamt, Am Kreishaus 1, 67998 Neumuster.", "# Rechtsbehelfsbelehrung",
         "Gegen diese Entscheidung kann innerhalb von zwei Wochen nach Zustellung Klage bei dem Verwaltungsgericht Neumusterstadt erhoben werden."),
        (("Mein Aktenzeichen", "24 881-DL/26"), ("Ansprechpartner", "Frau Erfunden"), ("Datum", "19.10.2026")),
        mark=("Persönlich ausgehändigt",), layout="line",
    ),
    Unseen(
        "bamf_summons", Truth("SONST", BAMF, "9912345 - 475", D(2026, 11, 4), service="PZU_180",
                              sender_too=(f"{BAMF}, Außenstelle Neumuster", f"{BAMF} Außenstelle Neumuster")),
        (("right", 14, "Bundesamt"), ("right", 14, "für Migration"), ("right", 14, "und Flüchtlinge"), ("right", 9, "Außenstelle Neumuster")),
        "Ladung zur Anhörung gemäß § 25 Asylgesetz",
        (DEAR, "in Ihrem Asylverfahren werden Sie zur persönlichen Anhörung geladen. Sie findet statt am Donnerstag, den 03.12.2026, um 8.00 Uhr, "
         "Zimmer 3.07. Ihren Asylantrag haben Sie am 15.09.2026 gestellt.", "Erscheinen Sie nicht ohne genügende Entschuldigung, kann das Verfahren "
         "eingestellt werden, denn der Asylantrag gilt als zurückgenommen, wenn Sie das Verfahren nicht betreiben."),
        (("Gesch.-Z.:", "9912345 - 475"), ("Ort:", "67998 Neumuster"), ("Datum:", "04.11.2026")), mark=("Gegen Postzustellungsurkunde",),
        own="BAMF, Außenstelle Neumuster, Kasernenweg 3, 67998 Neumuster",
    ),
    Unseen(
        "family_fund", Truth("FAMKASSE_BESCHEID", "Familienkasse Musterland-Saar", "755FK880123", D(2026, 11, 2), "appeal", "1m",
                             sender_too=("Bundesagentur für Arbeit, Familienkasse Musterland-Saar", "Bundesagentur für Arbeit Familienkasse Musterland-Saar")),
        (("left", 15, "Bundesagentur für Arbeit"), ("left", 11, "Familienkasse Musterland-Saar")),
        "Aufhebung und Erstattung von Kindergeld",
        (DEAR, "die Festsetzung des Kindergeldes für Ihr Kind Ela, geboren am 21.03.2019, wird ab Mai 2026 aufgehoben. Das Jobcenter Neumuster hat für "
         "diesen Zeitraum einen Erstattungsanspruch geltend gemacht. Der Bescheid vom 14.02.2024 ist insoweit gegenstandslos.", "# Rechtsbehelfsbelehrung",
         "Dieser Bescheid kann mit dem Einspruch angefochten werden. Der Einspruch ist innerhalb eines Monats nach Bekanntgabe bei der Familienkasse "
         "einzulegen."),
        (("Ihr Zeichen:", ""), ("Kindergeldnummer:", "755FK880123"), ("Telefon:", "0999 4555-30"), ("Datum:", "2. November 2026")),
        own="Familienkasse Musterland-Saar, 67901 Musterhausen",
    ),
    Unseen(
        "jobcenter_to_carrier", Truth("SOZ_BESCHEID", "Jobcenter Musterwald", "54377//0041178", D(2026, 11, 13), "objection", "1m"),
        (("left", 7, "Gemeinsame Einrichtung der Agentur für Arbeit Neumuster und des Landkreises Musterwald"), ("left", 18, "Jobcenter Musterwald")),
        "Versagung von Leistungen zur Sicherung des Lebensunterhalts: Karim Beispiel",
        ("Sehr geehrte Damen und Herren,", "auf den Antrag vom 31.08.2026 ergeht gegenüber Ihrem Mandanten folgender Bescheid: Die Leistungen werden ab "
         "01.09.2026 ganz versagt, weil die Bescheinigung der Ausländerbehörde nicht vorgelegt wurde.", "# Rechtsbehelfsbelehrung",
         "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben werden."),
        (("Mein Zeichen:", "614"), ("BG-Nummer:", "54377//0041178"), ("Datum:", "13.11.2026")),
        to=("Musterverband e. V.", "Fachdienst für Migration", "Kirchgasse 2", "67998 Neumuster"), beside=("EINGEGANGEN", "17. Nov. 2026"),
    ),
    Unseen(
        "town_registry", Truth("SONST", "Verbandsgemeindeverwaltung Musterbrück", "3-120-11/26", D(2026, 11, 12),
                               sender_too=("Verbandsgemeindeverwaltung Musterbrück, Standesamt", "Standesamt", "Standesamt Musterbrück")),
        (("center", 17, "Verbandsgemeindeverwaltung Musterbrück"), ("center", 9, "mit den Ortsgemeinden Altmuster, Musterbrück und Neumuster")),
        "Anmeldung Ihrer Eheschließung; Identitätsnachweis",
        (DEAR, "zu Ihrer Anmeldung vom 22.10.2026 haben wir die Akte der Ausländerbehörde bei der Kreisverwaltung Musterwald angefordert. Sobald sie "
         "vorliegt, hören Sie von uns. Bitte reichen Sie bis dahin das Ehefähigkeitszeugnis nach."),
        (("Fachbereich:", "Bürgerdienste, Standesamt"), ("Es schreibt Ihnen:", "Frau Niemand"), ("Unser Zeichen:", "3-120-11/26"), ("Datum:", "12.11.2026")),
        own="VG Musterbrück, Rathausstr. 1, 67995 Musterbrück",
    ),
    Unseen(
        "citizenship", Truth("SONST", "Landkreis Neumuster", "15/100-Ein 2217", D(2026, 10, 29),
                             sender_too=("Landkreis Neumuster, Der Landrat", "Landkreis Neumuster Der Landrat")),
        (("left", 18, "Landkreis Neumuster"), ("left", 11, "Der Landrat")), "Ihr Antrag auf Einbürgerung vom 11.02.2025; Nachforderung von Unterlagen",
        (DEAR, "zur weiteren Bearbeitung fehlen noch: der aktuelle Bescheid des Jobcenters, Ihre Rentenauskunft der Deutschen Rentenversicherung sowie der "
         "Anerkennungsbescheid des Bundesamtes für Migration und Flüchtlinge. Bitte legen Sie alles bis zum 31.12.2026 vor."),
        (("Amt:", "Staatsangehörigkeit und Personenstand"), ("Aktenzeichen:", "15/100-Ein 2217"), ("Datum:", "29.10.2026")),
        own="Landkreis Neumuster, Postfach 20, 67990 Neumusterstadt", beside=("Eingang: 03.11.2026",),
    ),
    Unseen(
        "labour_office", Truth("SOZ_BESCHEID", "Agentur für Arbeit Neumuster", "543D778120", D(2026, 11, 6), "objection", "1m",
                               sender_too=("Bundesagentur für Arbeit, Agentur für Arbeit Neumuster",)),
        (("left", 13, "Bundesagentur für Arbeit"), ("left", 10, "Agentur für Arbeit Neumuster")), "Eintritt einer Sperrzeit: Bescheid",
        (DEAR, "in der Zeit vom 01.10.2026 bis 23.12.2026 ist eine Sperrzeit eingetreten. Ihr Anspruch auf Leistungen ruht in dieser Zeit. Sie haben Ihr "
         "Arbeitsverhältnis bei der Beispiel Logistik GmbH zum 30.09.2026 selbst gekündigt.", "# Rechtsbehelfsbelehrung",
         "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch eingelegt werden."),
        (("Kundennummer:", "543D778120"), ("Name:", "Herr Niemand"), ("Datum:", "06. November 2026")), own="Agentur für Arbeit Neumuster, 67990 Neumusterstadt",
    ),
)  # fmt: skip
UNSEEN = (*AUTHORITIES, *OTHERS)
