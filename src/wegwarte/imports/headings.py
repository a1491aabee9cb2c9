"""The headings by which columns of real tables are known, in German and English, by field. Pure data."""

from typing import Final

HEADINGS: Final[dict[str, str]] = {
    "old_number": (
        "Aktenzeichen,Aktennummer,Az,Az alt,Aktenzeichen "
        "alt,Akte,Fallnummer,Fall-Nr,Klientennummer,Klienten-Nr,Kundennummer,Nr,Nummer,ID,Lfd Nr,lfd. Nr.,file "
        "number,client id,old number,number"
    ),
    "family_name": ("Nachname,Name,Familienname,Zuname,last name,surname,family name"),
    "given_name": ("Vorname,Vornamen,Rufname,first name,given name,forename"),
    "full_name": (
        "Vor- und Nachname,Name Vorname,Nachname Vorname,Vorname Nachname,Vollständiger "
        "Name,Klient,Klientin,Klient/in,Klient:in,Ratsuchende,Ratsuchende Person,full name,client"
    ),
    "pseudonym": ("Deckname,Kürzel,Alias"),
    "other_names": ("Geburtsname,weitere Namen,andere Schreibweise,Aliasname,maiden name"),
    "birth_date": (
        "Geburtsdatum,geb,geb.,geb. am,geboren,geboren am,Geb.-Dat.,Geb-Datum,GebDatum,date of birth,DOB,birthday"
    ),
    "birth_year": ("Geburtsjahr,Jahrgang,Geb.-Jahr,year of birth,birth year"),
    "gender": ("Geschlecht,m/w/d,w/m/d,m/w,w/m,Geschl,Geschl.,sex"),
    "nationality": (
        "Staatsangehörigkeit,Nationalität,Herkunftsland,Staat,Land,StA,Staatsang.,Herkunft,citizenship,country"
    ),
    "language": ("Sprache,Sprachen,Muttersprache,Erstsprache,Sprache 1,language,mother tongue"),
    "german": ("Deutsch,Deutschkenntnisse,Deutschniveau,Sprachniveau,Niveau,German level"),
    "writing": ("Alphabetisierung,Lesen und Schreiben,literacy"),
    "needs_interpreter": (
        "Dolmetscher,Dolm.,Dolmetscher nötig,Dolmetschbedarf,Dolmetscher:in,Sprachmittlung,interpreter"
    ),
    "status": ("Aufenthaltsstatus,Aufenthalt,Status,Aufenthaltstitel,Titel,residence status"),
    "status_until": ("gültig bis,Aufenthalt bis,Titel bis,befristet bis,Ablauf,valid until"),
    "status_detail": ("AZR,AZR-Code,Paragraph,§,genauer Titel"),
    "target_group": ("Zielgruppe,Personengruppe,target group"),
    "entered_on": (
        "Einreise,Einreisedatum,Einreise am,eingereist,in Deutschland seit,In D seit,arrival,in Germany since"
    ),
    "postal_code": ("PLZ,Postleitzahl,zip,post code,postal code"),
    "place": ("Ort,Wohnort,Stadt,Gemeinde,PLZ Ort,PLZ/Ort,town,city,place of residence"),
    "address": ("Adresse,Anschrift,Straße,Strasse,Straße Hausnummer,Straße und Hausnummer,street,address"),
    "phone": (
        "Telefon,Tel,Tel.,Tel./Handy,Telefon/Handy,Telefon/Mobil,Telefonnummer,Telefon-Nr,Handy,Mobil,Handynummer,Mobilnummer,Rufnummer,phone,mobile"
    ),
    "other_phone": ("Telefon 2,Tel 2,Handy 2,Festnetz,zweite Telefonnummer,second phone"),
    "email": ("E-Mail,Mail,Email,E-Mail-Adresse,Mailadresse"),
    "household_size": ("Personen im Haushalt,Haushalt,Haushaltsgröße,Personen,household size"),
    "children": ("Kinder,Anzahl Kinder,Kinderzahl,children"),
    "accommodation": ("Unterkunft,Wohnsituation,Wohnform,housing"),
    "livelihood": ("Lebensunterhalt,Einkommen,Leistungen,Leistungsbezug,income"),
    "education": ("Bildung,Schulabschluss,Schulbildung,Abschluss,education"),
    "work": ("Arbeit,Beschäftigung,Erwerbstätigkeit,Beruf,employment"),
    "course": ("Kurs,Sprachkurs,Integrationskurs"),
    "remark": (
        "Bemerkung,Bemerkungen,Notiz,Notizen,Anmerkung,Anmerkungen,Kommentar,Hinweis,Sonstiges,notes,remarks,comment"
    ),
    "begun_on": (
        "angelegt am,Aufnahme,Aufnahmedatum,Erstkontakt,Erstkontakt am,Erstgespräch,Datum "
        "Erstberatung,Beginn,Beginn der Beratung,Anlagedatum,Datum,opened on,first contact"
    ),
    "last_contact_on": ("letzter Kontakt,letzter Kontakt am,letzte Beratung,zuletzt,zuletzt am,last contact"),
    "on": ("Datum,Tag,Beratungsdatum,Datum der Beratung,am,Kontaktdatum,Termin,date"),
    "file_number": ("Wegwarte-Nr,Wegwarte-Nummer,neue Nummer,neues Aktenzeichen"),
    "main_topic": ("Thema,Hauptthema,Anliegen,Beratungsthema,Beratungsinhalt,Grund,topic"),
    "topics": ("weitere Themen,Themen,Thema 2,Nebenthema"),
    "channel": ("Kanal,Form,Beratungsform,Art der Beratung,Kontaktart,Kontaktform,Weg,channel"),
    "kind": ("Kontakttyp,Beratungsart,Art,Art des Kontakts,Beratungstyp,type"),
    "programme": ("Programm,Projekt,Maßnahme,Förderprogramm,Fachdienst,programme"),
    "duration": ("Dauer,Dauer in Minuten,Minuten,Min,Zeit,Dauer (Min),duration"),
    "counsellor": (
        "Sachbearb.,Sachbearbeiter,Sachbearbeiterin,Sachbearbeitung,"
        "Berater,Beraterin,Berater:in,Berater/in,Mitarbeiter,Mitarbeiterin,Mitarbeiter:in,MA,Fachkraft,Kürzel "
        "MA,counsellor"
    ),
    "understanding": ("Verständigung,Sprachmittlung durch"),
    "activities": ("Tätigkeit,Tätigkeiten,Leistung,Maßnahmen,was getan"),
    "asked_by": ("Anfragende,angefragt von,Anfrage durch"),
    "access_path": ("Zugang,Zugangsweg,Zugang über,vermittelt durch,Vermittlung durch"),
    "result": ("Ergebnis,Ausgang,Resultat"),
    "note": ("Notiz,Bemerkung,Beratungsnotiz,Inhalt,Kurznotiz,Beschreibung,Text,Verlauf,note"),
    "age_band": ("Alter,Altersgruppe,Altersband"),
    "region": ("Herkunftsregion,Region"),
    "short_name": ("Kürzel,Kurzname,Kurzbezeichnung,Abkürzung"),
    "name": ("Name der Stelle,Bezeichnung,Vor- und Nachname,Mitarbeiter,Mitarbeiterin,Name Vorname"),
    "street": ("Straße,Strasse,Straße Nr,Straße und Nr,Adresse,Anschrift"),
    "town": ("Ort,Stadt,Sitz"),
    "opened_on": ("eröffnet,eröffnet am,geöffnet seit,seit,besteht seit"),
    "role": ("Rolle,Funktion,Aufgabe,Stelle als,Position"),
    "office": ("Beratungsstelle,Stelle,Standort,Dienststelle,Einsatzort,Büro"),
    "pledged_on": ("Verpflichtung,Verpflichtung am,Verschwiegenheit,Verschwiegenheitserklärung,verpflichtet am,§ 203"),
    "share": ("Stellenanteil,VZÄ,Umfang,Stellenumfang,Anteil,Prozent"),
    "valid_from": ("von,ab,seit,gültig ab,Beginn"),
}
"""Field -> headings with commas between them; its own label is one of them anyway."""
