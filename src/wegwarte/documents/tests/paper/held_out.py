"""Invented letters that the phrases of `understanding` were not written beside: of no authority, to nobody.

They were written, and measured once, before anything was tuned on them; docs/performance.md keeps those first figures. They follow the wording that
authorities use for such letters, with layouts and ways to write a day that `letters.py` does not have.
"""

import datetime
from collections.abc import Sequence

from wegwarte.documents.tests.paper.held_out_paper import HeldOut
from wegwarte.documents.tests.paper.letters import BAMF, Truth

D = datetime.date
DEAR = "Sehr geehrter Herr Beispiel,"
REGARDS = "Mit freundlichen Grüßen"
ASYLUM = "In dem Asylverfahren des Karim Beispiel, geb. am 19.12.1988 in Musterort / Beispielland, ergeht folgende Entscheidung:"
OBJECTION = (
    "# Rechtsbehelfsbelehrung",
    "Gegen diesen Bescheid kann innerhalb eines Monats nach seiner Bekanntgabe Widerspruch erhoben werden. Der Widerspruch ist bei der Kreisverwaltung "
    "Musterwald, Am Kreishaus 1, 67998 Neumuster, schriftlich, in elektronischer Form nach § 3a Abs. 2 des Verwaltungsverfahrensgesetzes oder zur "
    "Niederschrift einzulegen. Bei schriftlicher Einlegung ist die Frist nur gewahrt, wenn der Widerspruch noch vor dem Ablauf der Frist eingegangen ist.",
)
SOCIAL_OBJECTION = (
    "# Rechtsbehelfsbelehrung",
    "Gegen diesen Bescheid kann jede betroffene Person oder ein von dieser bevollmächtigter Dritter innerhalb eines Monats nach Bekanntgabe Widerspruch "
    "erheben. Für Minderjährige oder nicht geschäftsfähige Personen handelt deren gesetzlicher Vertreter. Der Widerspruch ist schriftlich oder zur "
    "Niederschrift bei der im Briefkopf genannten Stelle einzulegen.",
)

AUTHORITIES: Sequence[HeldOut] = (
    HeldOut(
        "aliens_settlement",
        Truth("ABH_BESCHEID", "Kreisverwaltung Musterwald, Ausländerbehörde", "34-11/MUS-20417", D(2026, 11, 12), "objection", "1m", "PZU_180",
              sender_too=("Kreisverwaltung Musterwald", "Ausländerbehörde")),
        "margin", ("Kreisverwaltung Musterwald", "Ausländerbehörde"),
        "Vollzug des Aufenthaltsgesetzes; hier: Ihr Antrag auf Erteilung einer Niederlassungserlaubnis vom 17.03.2026",
        (DEAR, "in vorbezeichneter Angelegenheit ergeht folgender Bescheid:",
         "1. Ihr Antrag auf Erteilung einer Niederlassungserlaubnis wird abgelehnt.",
         "2. Für diesen Bescheid wird eine Gebühr in Höhe von 73,50 EUR festgesetzt.", "# Gründe",
         "Sie reisten am 04.08.2017 in das Bundesgebiet ein und sind seit dem 02.05.2021 im Besitz einer Aufenthaltserlaubnis, zuletzt gültig bis "
         "01.05.2027. Der Lebensunterhalt ist nicht im Sinne von § 9 Abs. 2 Satz 1 Nr. 2 AufenthG gesichert."),
        (("Unser Aktenzeichen", "34-11/MUS-20417"), ("Ihr Schreiben vom", "17.03.2026"), ("Auskunft erteilt", "Frau Erfunden"),
         ("Zimmer", "1.17"), ("Telefon", "0999 4711-230"), ("Datum", "12. Nov. 2026")),
        ("Sprechzeiten:", "Mo, Di 8.00–12.00 Uhr", "Do 14.00–18.00 Uhr", "Bankverbindung:", "DE00 0000 0000 0012 3456 00"),
        ("Mit Postzustellungsurkunde",), back=("Seite 2 zum Bescheid vom 12. Nov. 2026", *OBJECTION, REGARDS, "Im Auftrag", "Erfunden"),
    ),
    HeldOut(
        "aliens_warning",
        Truth("SONST", "Stadtverwaltung Neumuster, Ausländer- und Einbürgerungsbehörde", "32/2-Bei-0815", D(2026, 11, 12),
              sender_too=("Stadtverwaltung Neumuster", "Ausländer- und Einbürgerungsbehörde")),
        "office", ("Stadtverwaltung Neumuster", "Ausländer- und Einbürgerungsbehörde"),
        "Anhörung zur beabsichtigten Ausweisung aus dem Bundesgebiet gemäß § 28 Abs. 1 VwVfG",
        (DEAR, "nach Mitteilung der Staatsanwaltschaft Musterstadt vom 28.09.2026 wurden Sie rechtskräftig verurteilt. Es ist daher beabsichtigt, Sie "
         "gemäß § 53 Abs. 1 AufenthG aus der Bundesrepublik Deutschland auszuweisen und Ihnen die Abschiebung in Ihr Heimatland anzudrohen.",
         "Sie haben die Möglichkeit, sich hierzu innerhalb von zwei Wochen nach Zugang dieses Schreibens zu äußern. Sollten Sie sich nicht äußern, "
         "wird nach Aktenlage entschieden.", REGARDS),
        (("Az.:", "32/2-Bei-0815"), ("Sachbearbeiter:", "Herr Niemand"), ("Durchwahl:", "0999 88-412"), ("Datum:", "12.11.26")),
        ("(bei Antwort bitte angeben)",),
    ),
    HeldOut(
        "bamf_inadmissible", Truth("BAMF_UNZUL", BAMF, "9876543 - 475", D(2026, 11, 2), "suit", "1w", "PZU_180"),
        "office", (BAMF,), "B E S C H E I D",
        (ASYLUM, "1. Der Antrag wird als unzulässig abgelehnt.",
         "2. Abschiebungsverbote nach § 60 Abs. 5 und 7 Satz 1 des Aufenthaltsgesetzes liegen nicht vor.",
         "3. Der Antragsteller wird aufgefordert, die Bundesrepublik Deutschland innerhalb von einer Woche nach Bekanntgabe dieser Entscheidung zu "
         "verlassen.", "# Begründung:", "Der Antragsteller hat bereits in Griechenland internationalen Schutz erhalten. Er stellte am 11.05.2026 einen "
         "förmlichen Asylantrag. Die persönliche Anhörung zur Zulässigkeit erfolgte am 19.06.2026."),
        (("Ort:", "67998 Neumuster"), ("Datum:", "02.11.2026 - mmu"), ("Gesch.-Z.:", "9876543 - 475"), ("", "bitte unbedingt angeben")),
        mark=("Postzustellungsurkunde",),
        back=("# Rechtsbehelfsbelehrung", "Gegen diesen Bescheid kann innerhalb einer Woche nach Zustellung Klage bei dem Verwaltungsgericht "
              "Neumusterstadt, Gerichtsplatz 3, 67990 Neumusterstadt, erhoben werden. Für die Rechtzeitigkeit ist der Tag des Eingangs beim "
              "Verwaltungsgericht maßgebend. Die Klage hat keine aufschiebende Wirkung."),
    ),
    HeldOut(
        "bamf_no_return", Truth("BAMF_ABSCHVERB", BAMF, "8455667 - 423", D(2026, 9, 25), "suit", "2w"),
        "folded", (BAMF, "Außenstelle Neumuster, Referat 99N"), "Bescheid",
        (ASYLUM, "1. Die Flüchtlingseigenschaft wird nicht zuerkannt.", "2. Der Antrag auf Asylanerkennung wird abgelehnt.",
         "3. Der subsidiäre Schutzstatus wird nicht zuerkannt.",
         "4. Das Abschiebungsverbot des § 60 Abs. 5 des Aufenthaltsgesetzes liegt hinsichtlich Beispielland vor.",
         "# Rechtsbehelfsbelehrung", "Gegen diesen Bescheid kann innerhalb von zwei Wochen nach Zustellung Klage bei dem Verwaltungsgericht "
         "Neumusterstadt erhoben werden. Die zur Begründung dienenden Tatsachen und Beweismittel sind binnen einer Frist von einem Monat nach "
         "Zustellung dieses Bescheides anzugeben."),
        (("Gesch.-Z.", "8455667 - 423"), ("Datum", "25. Sept. 2026")),
    ),
    HeldOut(
        "bamf_course", Truth("BAMF_KURS", BAMF, "630-6-MU-26-00417", D(2026, 10, 6)),
        "office", (BAMF, "Regionalstelle Neumuster"), "Zulassung zum Integrationskurs gemäß § 44 Abs. 4 des Aufenthaltsgesetzes",
        (DEAR, "auf Ihren Antrag vom 14.09.2026 werden Sie zur einmaligen Teilnahme an einem Integrationskurs zugelassen. Die Zulassung ist gültig bis "
         "06.10.2027. Bitte melden Sie sich so bald wie möglich bei einem Kursträger an.", REGARDS, "Im Auftrag"),
        (("Az.:", "630-6-MU-26-00417"), ("Telefon:", "0999 77-0"), ("Datum:", "06.10.2026")),
    ),
    HeldOut(
        "jobcenter_change", Truth("SOZ_BESCHEID", "Jobcenter Neumuster", "54388//0009876", D(2026, 11, 10), "objection", "1m"),
        "margin", ("Jobcenter Neumuster",), "Änderungsbescheid: Bewilligung von Leistungen zur Sicherung des Lebensunterhalts",
        (DEAR, "für die Zeit vom 1. Dezember 2026 bis 31. Mai 2027 werden Ihnen und den mit Ihnen in Bedarfsgemeinschaft lebenden Personen Leistungen "
         "in Höhe von monatlich 1.204,18 Euro bewilligt. Insoweit wird der Bescheid vom 02.10.2026 gemäß § 48 SGB X geändert.",
         "Es ist folgende Änderung eingetreten: Ihre Tochter hat am 15. Oktober 2026 das sechste Lebensjahr vollendet.", *SOCIAL_OBJECTION),
        (("Mein Zeichen:", "741.K"), ("(Bei jeder Antwort bitte angeben)", "BG-Nummer: 54388//0009876"), ("Name:", "Frau Niemand"),
         ("Telefon:", "0999 3210-99"), ("Datum:", "10. November 2026")),
    ),
    HeldOut(
        "jobcenter_warning", Truth("SONST", "Jobcenter Neumuster", "54388//0009876", D(2026, 11, 4)),
        "office", ("Jobcenter Neumuster",), "Anhörung zum möglichen Eintritt einer Leistungsminderung (§ 24 SGB X)",
        (DEAR, "nach meinen Erkenntnissen sind Sie zu der Einladung für den 26.10.2026 ohne wichtigen Grund nicht erschienen. Bevor ich über eine "
         "Minderung entscheide, haben Sie Gelegenheit, sich bis zum 23.11.2026 schriftlich oder persönlich zu äußern.",
         "Bitte verwenden Sie dafür den beigefügten Antwortvordruck.", REGARDS),
        (("BG-Nummer:", "54388//0009876"), ("Kundennummer:", "543D012345"), ("Datum:", "4. November 2026")),
    ),
    HeldOut(
        "social_rejected", Truth("SOZ_WIDERSPRUCH", "Stadtverwaltung Neumuster, Amt für Soziales", "50-20/WB 331/26", D(2026, 10, 21),
                                 "suit", "1m", "ESU_4T", sender_too=("Stadtverwaltung Neumuster", "Amt für Soziales")),
        "company", ("Stadtverwaltung Neumuster", "Amt für Soziales", "Rathausplatz 9, 67998 Neumuster"), "Widerspruchsbescheid",
        ("in der Widerspruchssache des Herrn Karim Beispiel gegen den Bescheid vom 30.07.2026 wegen Leistungen nach dem Asylbewerberleistungsgesetz:",
         "1. Der Widerspruch wird zurückgewiesen.", "2. Kosten werden nicht erstattet.", "# Rechtsbehelfsbelehrung",
         "Gegen den Bescheid vom 30.07.2026 in der Gestalt dieses Widerspruchsbescheides kann binnen eines Monats nach Bekanntgabe beim Sozialgericht "
         "Neumusterstadt, Gerichtsplatz 5, 67990 Neumusterstadt, schriftlich oder zu Protokoll der Geschäftsstelle Klage erhoben werden."),
        (("Ihr Widerspruch vom", "12.08.2026"), ("Unser Zeichen", "50-20/WB 331/26"), ("Datum", "21.10.2026")),
        mark=("Übergabe-Einschreiben",),
    ),
)  # fmt: skip
OTHERS: Sequence[HeldOut] = (
    HeldOut(
        "child_benefit_refused", Truth("FAMKASSE_BESCHEID", "Familienkasse Südwestmuster", "115FK204417", D(2026, 11, 3), "appeal", "1m"),
        "office", ("Familienkasse Südwestmuster",), "Ablehnung Ihres Antrags auf Kindergeld vom 08.09.2026",
        (DEAR, "Ihrem Antrag auf Kindergeld für das Kind Ela, geboren am 21.03.2024, kann nicht entsprochen werden.",
         "Sie besitzen keinen Aufenthaltstitel im Sinne des § 62 Abs. 2 Einkommensteuergesetz."),
        (("Kindergeld-Nr.:", "115FK204417"), ("(bei jeder Antwort bitte angeben)", ""), ("Name:", "Herr Erfunden"), ("Datum:", "3. November 2026")),
        back=("# Rechtsbehelfsbelehrung", "Dieser Bescheid kann mit dem Einspruch angefochten werden. Der Einspruch ist bei der vorbezeichneten "
              "Familienkasse schriftlich einzureichen, dieser elektronisch zu übermitteln oder zur Niederschrift zu erklären. Die Frist für die "
              "Einlegung des Einspruchs beträgt einen Monat. Sie beginnt mit Ablauf des Tages, an dem Ihnen dieser Bescheid bekannt gegeben worden ist."),
    ),
    HeldOut(
        "court_urgent", Truth("VG_EIL_ABGELEHNT", "Verwaltungsgericht Neumusterstadt", "5 L 2044/26.NM", D(2026, 11, 9), "", "", "EB"),
        "court", ("Verwaltungsgericht Neumusterstadt",), "BESCHLUSS",
        ("In dem Verwaltungsrechtsstreit des Herrn Karim Beispiel, Antragsteller, gegen die Bundesrepublik Deutschland, Antragsgegnerin, wegen "
         "Asylrechts (Eilverfahren) hat die 5. Kammer des Verwaltungsgerichts Neumusterstadt am 9. November 2026 beschlossen:",
         "Der Antrag auf Anordnung der aufschiebenden Wirkung der Klage wird abgelehnt. Der Antragsteller trägt die Kosten des Verfahrens.",
         "Gründe: Der zulässige Antrag hat in der Sache keinen Erfolg. Die Beschlussfassung erfolgt durch den Einzelrichter.",
         "Dieser Beschluss ist unanfechtbar (§ 80 AsylG)."),
        (("Az.:", "5 L 2044/26.NM"),), mark=("Gegen Empfangsbekenntnis",),
    ),
    HeldOut(
        "court_go_on", Truth("VG_BETREIBEN", "Verwaltungsgericht Neumusterstadt", "3 K 871/25.NM", D(2026, 10, 15), "", "", "PZU_180"),
        "court", ("Verwaltungsgericht Neumusterstadt", "Der Berichterstatter der 3. Kammer"), "Aufforderung, das Verfahren zu betreiben",
        (DEAR, "in dem Verwaltungsrechtsstreit Beispiel gegen Bundesrepublik Deutschland werden Sie gemäß § 81 des Asylgesetzes aufgefordert, das "
         "Verfahren zu betreiben und Ihre ladungsfähige Anschrift mitzuteilen. Die Klage gilt als zurückgenommen, wenn Sie das Verfahren trotz dieser "
         "Aufforderung länger als einen Monat nicht betreiben.", "Auf Anordnung", "Erfunden, Justizbeschäftigte"),
        (("Aktenzeichen:", "3 K 871/25.NM"), ("Neumusterstadt, den", "15. Okt. 2026")), mark=("Zustellungsurkunde",),
    ),
    HeldOut(
        "landlord_without_notice", Truth("VM_KUENDIGUNG", "Horst Erfunden", "", D(2026, 11, 5), event_on=D(2027, 2, 28)),
        "typed", ("Horst Erfunden", "Musterallee 88", "67998 Neumuster"), "Fristlose, hilfsweise ordentliche Kündigung Ihres Mietvertrags",
        (DEAR, "da Sie mit zwei Monatsmieten im Rückstand sind, kündige ich das Mietverhältnis über die Wohnung Am Muster 12, Erdgeschoss links, "
         "fristlos. Hilfsweise kündige ich das Mietverhältnis ordentlich zum 28.02.27.", "Ich fordere Sie auf, die Wohnung zu räumen und "
         "einschließlich aller Schlüssel an mich herauszugeben. Einer Fortsetzung des Gebrauchs nach § 545 BGB widerspreche ich."),
        (("Neumuster, den", "05.11.26"),), mark=("Per Einwurf-Einschreiben",),
    ),
    HeldOut(
        "landlord_costs", Truth("VM_NEBENKOSTEN", "Wohnbau Neumuster eG", "10448.02.7", D(2026, 10, 28)),
        "company", ("Wohnbau Neumuster eG", "Ihr Ansprechpartner: Herr Niemand", "Musterring 4, 67998 Neumuster"),
        "Betriebskostenabrechnung für den Zeitraum 01.01.2025 bis 31.12.2025",
        (DEAR, "in der Anlage erhalten Sie die Abrechnung der Betriebs- und Heizkosten für das Jahr 2025. Ihre Vorauszahlungen betrugen 1.920,00 EUR, "
         "Ihr Anteil an den Gesamtkosten beträgt 2.311,47 EUR. Bitte überweisen Sie die Nachzahlung von 391,47 EUR bis zum 30.11.2026.", REGARDS),
        (("Mieternummer", "10448.02.7"), ("Objekt", "Am Muster 12"), ("Datum", "28.10.2026")),
    ),
    HeldOut(
        "health_insurance", Truth("SOZ_BESCHEID", "Musterkasse", "K999000111", D(2026, 11, 11), "objection", "1m",
                                  sender_too=("Musterkasse – Die Krankenkasse", "Musterkasse Die Krankenkasse")),
        "company", ("Musterkasse – Die Krankenkasse", "Kundenberatung", "67900 Musterhausen"), "Ihr Antrag auf Kostenübernahme für eine Sprachmittlung",
        (DEAR, "vielen Dank für Ihren Antrag vom 19.10.2026. Die Kosten können wir leider nicht übernehmen, weil die Leistung nicht zum Katalog der "
         "gesetzlichen Krankenversicherung gehört.", "# Ihr Recht",
         "Sind Sie mit dieser Entscheidung nicht einverstanden, können Sie innerhalb eines Monats nach Bekanntgabe dieses Bescheides Widerspruch "
         "einlegen. Richten Sie Ihren Widerspruch bitte schriftlich oder zur Niederschrift an die oben genannte Krankenkasse."),
        (("Versichertennummer", "K999000111"), ("Es schreibt Ihnen", "Frau Niemand"), ("Datum", "11.11.2026")),
    ),
    HeldOut(
        "registry_papers", Truth("SONST", "Stadt Musterhausen, Standesamt", "G 1187/2026", D(2026, 11, 10), sender_too=("Stadt Musterhausen", "Standesamt")),
        "margin", ("Stadt Musterhausen", "Standesamt"), "Beurkundung der Geburt Ihres Kindes: fehlende Unterlagen",
        (DEAR, "am 23.10.2026 wurde uns die Geburt Ihres Kindes angezeigt. Zur Beurkundung fehlen noch die Geburtsurkunde der Mutter mit Apostille und "
         "Übersetzung eines in Deutschland vereidigten Übersetzers.", "Bitte legen Sie diese bis zum 11.12.2026 vor. Bis dahin erhalten Sie eine "
         "Bescheinigung über die Zurückstellung der Beurkundung."),
        (("Reg.-Nr.", "G 1187/2026"), ("Bearbeitet von", "Frau Erfunden"), ("Datum", "10. November 2026")),
    ),
    HeldOut(
        "bailiff", Truth("SONST", "Obergerichtsvollzieherin Erfunden", "DR II 1044/26", D(2026, 11, 13), "", "", "PZU_180",
                         sender_too=("Obergerichtsvollzieherin Ute Erfunden", "Ute Erfunden, Obergerichtsvollzieherin", "Ute Erfunden")),
        "typed", ("Obergerichtsvollzieherin Ute Erfunden", "beim Amtsgericht Neumuster", "Amtsgasse 2, 67998 Neumuster"),
        "Zahlungsaufforderung und Ladung zur Abgabe der Vermögensauskunft",
        (DEAR, "in der Zwangsvollstreckungssache Erfunden Inkasso GmbH gegen Sie lade ich Sie zur Abgabe der Vermögensauskunft auf Mittwoch, den "
         "09.12.2026, 10:30 Uhr, in mein Büro, falls Sie die Forderung von 612,08 € nicht binnen zwei Wochen vollständig begleichen.",
         "Erscheinen Sie unentschuldigt nicht, kann das Gericht Haftbefehl erlassen."),
        (("Aktenzeichen:", "DR II 1044/26"), ("Neumuster, den", "13.11.2026")), mark=("Mit Zustellungsurkunde",),
    ),
    HeldOut(
        "debt_collector", Truth("SONST", "Erfunden Inkasso GmbH", "IN-2026-884213", D(2026, 11, 12)),
        "company", ("Erfunden Inkasso GmbH", "Registriert beim Amt für Muster", "Postfach 12 12, 67901 Musterhausen"), "Letzte Mahnung vor gerichtlichen Schritten",
        (DEAR, "trotz unserer Schreiben vom 02.09.26 und 07.10.26 haben wir keinen Zahlungseingang feststellen können. Die Forderung unserer Mandantin "
         "Beispielfunk AG beträgt einschließlich Zinsen und Kosten 284,91 EUR.", "Zahlen Sie bis zum 26.11.2026, sonst beantragen wir ohne weitere "
         "Ankündigung einen Mahnbescheid."),
        (("Unser Aktenzeichen", "IN-2026-884213"), ("Ihre Kundennummer", "4477120"), ("Datum", "12. Nov. 2026")),
    ),
)  # fmt: skip
HELD_OUT = (*AUTHORITIES, *OTHERS)
