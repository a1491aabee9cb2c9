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
        "A01": "deutsch deutsche", "A03": "eu eubuerger eubuergerin unionsbuerger unionsbuergerin freizuegigkeit",
        "A05": "niederlassungserlaubnis ne", "A30": "asylberechtigt",
        "A31": "fluechtlingseigenschaft gfk anerkannt", "A32": "subsidiaer subsidiaererschutz subsidiaerschutz",
        "A33": "abschiebungsverbot 25abs3 25iii aufenthaltserlaubnis25abs3 ae25abs3 ae25iii",
        "A34": "24 24aufenthg vorlaeufigerschutz",
        "A62": "gestattung aufenthaltsgestattung", "A70": "duldung geduldet 60a duldung60a",
        "A82": "ohnepapiere papierlos",
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
        "SY": "syrisch syrer syrerin syr", "AF": "afghanisch afghane afghanin afg afgh",
        "UA": "ukrainisch ukrainer ukrainerin ukr ukrain", "IQ": "irakisch iraker irakerin irq",
        "IR": "iranisch iraner iranerin irn iran", "TR": "tuerkisch tuerke tuerkin tur tuerk",
        "SO": "somalisch somalier somalierin som somal", "ER": "eritreisch eritreer eritreerin eri eritr",
        "RU": "russisch russe russin rus russ", "PL": "polnisch pole polin pol poln",
        "RO": "rumaenisch rumaene rumaenin rou rum rumaen", "BG": "bulgarisch bulgare bulgarin bgr bulg",
        "IT": "italienisch italiener italienerin ita ital", "HR": "kroatisch kroate kroatin hrv kroat",
        "RS": "serbisch serbe serbin srb serb", "XK": "kosovarisch kosovare kosovarin xkx kosov",
        "AL": "albanisch albaner albanerin alb alban", "MK": "mazedonisch mazedonien mkd",
        "BA": "bosnisch bosnier bosnierin bosnien bih bosn", "NG": "nigerianisch nigerianer nigerianerin nga",
        "GH": "ghanaisch ghanaer ghanaerin gha", "ET": "aethiopisch aethiopier aethiopierin eth",
        "SD": "sudanesisch sudanese sdn", "PK": "pakistanisch pakistaner pakistanerin pak",
        "IN": "indisch inder inderin ind", "VN": "vietnamesisch vietnamese vnm",
        "CN": "chinesisch chinese chinesin chn", "MA": "marokkanisch marokkaner marokkanerin mar marok",
        "DZ": "algerisch algerier dza alger", "TN": "tunesisch tunesier tunesierin tun tunes",
        "EG": "aegyptisch aegypter aegypterin egy", "LB": "libanesisch libanese lbn",
        "AM": "armenisch armenier armenierin arm armen", "GE": "georgisch georgier georgierin geo georg",
        "AZ": "aserbaidschanisch aze", "DE": "deutsch deutscher deutsche d brd deu dt",
        "GR": "griechisch grieche griechin grc", "ES": "spanisch spanier esp span",
        "PT": "portugiesisch portugiese portugiesin prt", "HU": "ungarisch ungar ungarin hun ungar",
        "KE": "kenianisch kenianer ken", "CM": "kamerunisch kameruner kamerunerin cmr",
        "KZ": "kasachisch kasache kasachin kaz", "MD": "moldauisch moldawien mda", "US": "usa amerikanisch",
        "GB": "britisch grossbritannien england gbr", "BR": "brasilianisch brasilianer bra",
    }.items()
    for word in words.split()
}  # fmt: skip

LANGUAGE_WORDS: Final[dict[str, str]] = {
    "farsi": "pes", "persisch": "pes", "dari": "prs", "kurmandschi": "kmr", "kurdisch": "kmr", "kurmanci": "kmr",
    "sorani": "ckb", "paschtu": "ps", "pashto": "ps", "tigrinisch": "ti", "tigrigna": "ti", "arab": "ar",
    "englisch": "en", "russ": "ru", "ukr": "uk",
}  # fmt: skip
