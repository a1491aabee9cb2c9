"""Letters that only speak of a decision, or announce or confirm one: no kind is proposed, for its deadlines would be wrong."""

import datetime

import pytest

from wegwarte.documents.tests.paper.typed import typed
from wegwarte.documents.understanding.letter import understood

ON = datetime.date(2026, 11, 26)
BAMF = "Bundesamt für Migration und Flüchtlinge"
NONE = (
    ("Jobcenter Neumuster", "Mitwirkung", "Über Ihren Antrag auf Leistungen kann erst entschieden werden, wenn Sie die Unterlagen vorlegen.", "Danach erhalten Sie einen Bescheid."),
    ("Jobcenter Neumuster", "Zwischennachricht zu Ihrem Widerspruch", "Ihr Widerspruch ist eingegangen. Sie erhalten unaufgefordert einen Widerspruchsbescheid."),
    ("Jobcenter Neumuster", "Einladung", "Ich möchte mit Ihnen über Ihre Leistungen sprechen. Den Bescheid vom 02.10.2026 bringen Sie bitte mit."),
    ("Stadt Neumuster, Ausländerbehörde", "Ihre Aufenthaltserlaubnis", "Wir warten auf die Zustimmung. Ohne sie ergeht ein Bescheid, durch den Ihr Antrag", "voraussichtlich wird abgelehnt werden müssen."),
    ("Stadt Neumuster, Ausländerbehörde", "Verlängerung der Grenzübertrittsbescheinigung", "Ihre Ausreisefrist wird bis zum 30.12.2026 verlängert."),
    ("Stadt Neumuster, Ausländerbehörde", "Ihr Widerspruch", "Der Vorgang liegt beim Kreisrechtsausschuss, der einen Widerspruchsbescheid erlassen wird."),
    ("Verwaltungsgericht Neumusterstadt", "Eingangsbestätigung", "Ihr Antrag auf Anordnung der aufschiebenden Wirkung ist eingegangen."),
    ("Verwaltungsgericht Neumusterstadt", "Antrag auf Zulassung der Berufung", "Ihr Antrag auf Zulassung der Berufung wegen Asylrechts wurde dem Gericht weitergeleitet."),
    (BAMF, "Integrationskurs", "Ihr Antrag auf Zulassung zum Integrationskurs wird abgelehnt, weil kein Platz frei ist."),
    (BAMF, "Ladung zur persönlichen Anhörung", "Erscheinen Sie nicht, gilt der Asylantrag als zurückgenommen und das Asylverfahren wird eingestellt."),
    ("Familienkasse Neumuster", "Überprüfung", "Zur Prüfung von Kindergeld brauchen wir den Bescheid des Finanzamts über Ihren Einspruch."),
    ("Stadt Neumuster, Wohngeldstelle", "Nachforderung", "Legen Sie die Unterlagen nicht vor, wird ein Bescheid ergehen, mit dem der Antrag wird abgelehnt."),
    ("Beispiel Logistik GmbH", "Zeugnis", "Ihr Arbeitsverhältnis dauerte vom 01.03.2024 bis zum 31.10.2026. Wir danken Ihnen."),
    ("Beispiel Logistik GmbH", "Abmahnung", "Im Wiederholungsfall werden wir das Arbeitsverhältnis kündigen. Eine Kündigung bleibt vorbehalten."),
    ("Wohnbau Neumuster eG", "Kündigungsbestätigung", "Ihre Kündigung des Mietverhältnisses zum 31.12.2026 haben wir erhalten."),
    ("Wohnbau Neumuster eG", "Zahlungserinnerung", "Zahlen Sie nicht, droht Ihnen die fristlose Kündigung des Mietverhältnisses."),
)  # fmt: skip


@pytest.mark.parametrize("said", NONE, ids=lambda said: f"{said[0][:12]} {said[1]}")
def test_what_only_speaks_of_a_decision_is_none(said):
    found = understood([typed(said[:1], said[1:])], ON)
    assert found.sender is not None and found.sender.value == said[0]
    assert "kind" not in found.proposals


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (("Jobcenter Neumuster", "Bescheid", "Die Leistungen werden aufgehoben.", "Gegen diesen Bescheid kann Widerspruch erhoben werden."), "SOZ_BESCHEID"),
        (("Jobcenter Neumuster", "Widerspruchsbescheid", "Der Widerspruch wird als unbegründet zurückgewiesen."), "SOZ_WIDERSPRUCH"),
        (("Verwaltungsgericht Neumusterstadt", "Beschluss", "Der Antrag auf Anordnung der aufschiebenden Wirkung wird abgelehnt."), "VG_EIL_ABGELEHNT"),
        (("Beispiel Logistik GmbH", "Kündigung", "hiermit kündigen wir Ihr Arbeitsverhältnis zum 30.11.2026."), "AG_KUENDIGUNG"),
        (("Horst Erfunden", "Kündigung", "hiermit kündige ich das Mietverhältnis zum 28.02.2027."), "VM_KUENDIGUNG"),
    ],
)  # fmt: skip
def test_what_decides_is_told_all_the_same(said, kind):
    assert understood([typed(said[:1], said[1:])], ON).proposals["kind"].value == kind
