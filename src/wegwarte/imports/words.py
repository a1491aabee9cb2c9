"""Words as people write them in their tables, and the codes that they mean. Pure data, one way to compare."""

import re
import unicodedata
from typing import Final

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def plain(text: str) -> str:
    """Letters and digits alone, in lower case, umlauts as two letters: "E-Mail-Adresse " is "emailadresse"."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_FOLDED)
    return "".join(sign for sign in unicodedata.normalize("NFKD", folded) if sign.isalnum())


def parts(text: str) -> list[str]:
    """What stands in one cell beside each other: "Arabisch, Kurdisch / Deutsch" are three."""
    found = (part.strip(" .") for part in re.split(r"[,;/\n|+&،؛]|\bund\b|\bu\.\s", text))
    return [part for part in found if part]


SYNONYMS: Final[dict[str, dict[str, str]]] = {
    "geschlecht": {
        "W": "w f frau weibl female woman", "M": "m mann maennl male man", "D": "d div x nonbinaer inter",
        "KA": "ka keineangabe",
    },
    "kanal": {
        "BUERO": "buero persoenlich termin praesenz vorort facetoface beratungsstelle inderberatungsstelle mittermin",
        "OFFEN": "offen sprechstunde offenesprechstunde", "AUSSEN": "aussensprechstunde mobil mobileberatung",
        "AUFSUCH": "aufsuchend hausbesuch unterkunft", "TEL": "tel telefonisch telefonat anruf fon phone",
        "VIDEO": "videoberatung videocall zoom", "CHAT": "chat messenger whatsapp mbeon signal",
        "MAIL": "mail email onlineberatung online", "BRIEF": "brief fax post schriftlich", "SONST": "sonstige anderes",
    },
    "kontakt_typ": {
        "ERST": "erst erstgespraech erstkontakt neu", "FOLGE": "folge folgegespraech folgekontakt wiederholung",
        "KURZ": "kurz kurzkontakt auskunft", "CM": "cm casemanagement", "BEGL": "begleitung", "KRISE": "krise",
        "GRUPPE": "gruppe gruppenangebot", "DRITT": "dritte", "VERW": "verwaltung recherche",
    },
    "programm": {"MFD": "migrationsfachdienst", "MBE": "migrationsberatung", "JMD": "jugendmigrationsdienst",
                 "AVB": "asylverfahrensberatung", "SONST": "sonstiges anderes eigenmittel"},
    "zielgruppe": {
        "ASYL": "asyl asylbewerber asylbewerberin asylbewerberinnen asylsuchend", "DULD": "duldung geduldet",
        "SCHUTZ": "fluechtling anerkannterfluechtling schutzstatus schutzberechtigt", "VORSCH": "ukraine 24aufenthg",
        "DRITT": "drittstaat drittstaatsangehoerig", "EU": "eu unionsbuerger unionsbuergerin eubuerger eubuergerin",
        "SPAET": "spaetaussiedler spaetaussiedlerin", "DT_MH": "deutsch deutsche migrationshintergrund",
        "ILLEG": "ohnepapiere papierlos", "KA": "unbekannt",
    },
    "aufenthalt_grob": {
        "A01": "deutsch deutsche", "A05": "niederlassungserlaubnis ne", "A30": "asylberechtigt",
        "A31": "fluechtlingseigenschaft gfk anerkannt", "A32": "subsidiaer subsidiaererschutz subsidiaerschutz",
        "A33": "abschiebungsverbot", "A34": "24 24aufenthg vorlaeufigerschutz",
    },
    "deutschniveau": {"N0": "0 keine nein a0", "C": "c1 c2 muttersprache muttersprachlich"},
    "dauer": {"D1": "10 10min kurz", "D2": "15 20 30 15min 20min 30min", "D3": "45 60 45min 60min 1h 1stunde",
              "D4": "75 90 75min 90min 15h", "D5": "120 120min 2h"},
    "unterkunft": {"GU": "sammelunterkunft", "MIETE": "wohnung mietwohnung", "OHNE": "obdachlos wohnungslos"},
}  # fmt: skip
"""Beside the names of the catalogue: list -> code -> plain words."""

NATIONALITIES: Final[dict[str, str]] = {
    word: code
    for code, words in {
        "SY": "syrisch syrer syrerin", "AF": "afghanisch afghane afghanin", "UA": "ukrainisch ukrainer ukrainerin",
        "IQ": "irakisch iraker irakerin", "IR": "iranisch iraner iranerin", "TR": "tuerkisch tuerke tuerkin",
        "SO": "somalisch somalier somalierin", "ER": "eritreisch eritreer eritreerin", "RU": "russisch russe russin",
        "PL": "polnisch pole polin", "RO": "rumaenisch rumaene rumaenin", "BG": "bulgarisch bulgare bulgarin",
        "IT": "italienisch italiener italienerin", "HR": "kroatisch kroate kroatin", "RS": "serbisch serbe serbin",
        "XK": "kosovarisch kosovare kosovarin", "AL": "albanisch albaner albanerin", "MK": "mazedonisch mazedonien",
        "BA": "bosnisch bosnier bosnierin bosnien", "NG": "nigerianisch nigerianer nigerianerin",
        "GH": "ghanaisch ghanaer ghanaerin", "ET": "aethiopisch aethiopier aethiopierin", "SD": "sudanesisch sudanese",
        "PK": "pakistanisch pakistaner pakistanerin", "IN": "indisch inder inderin", "VN": "vietnamesisch vietnamese",
        "CN": "chinesisch chinese chinesin", "MA": "marokkanisch marokkaner marokkanerin", "DZ": "algerisch algerier",
        "TN": "tunesisch tunesier tunesierin", "EG": "aegyptisch aegypter aegypterin", "LB": "libanesisch libanese",
        "AM": "armenisch armenier armenierin", "GE": "georgisch georgier georgierin", "AZ": "aserbaidschanisch",
        "DE": "deutsch deutscher deutsche d brd", "GR": "griechisch grieche griechin", "ES": "spanisch spanier",
        "PT": "portugiesisch portugiese portugiesin", "HU": "ungarisch ungar ungarin", "KE": "kenianisch kenianer",
        "CM": "kamerunisch kameruner kamerunerin", "KZ": "kasachisch kasache kasachin", "MD": "moldauisch moldawien",
        "US": "usa amerikanisch", "GB": "britisch grossbritannien england", "BR": "brasilianisch brasilianer",
    }.items()
    for word in words.split()
}  # fmt: skip

LANGUAGE_WORDS: Final[dict[str, str]] = {
    "farsi": "fa", "persisch": "fa", "dari": "prs", "kurmandschi": "kmr", "kurdisch": "kmr", "kurmanci": "kmr",
    "sorani": "ckb", "paschtu": "ps", "pashto": "ps", "tigrinisch": "ti", "tigrigna": "ti", "arab": "ar",
    "englisch": "en", "russ": "ru", "ukr": "uk",
}  # fmt: skip
