"""Templates in Word as the tests make them."""

import io

from docx import Document

from wegwarte.carriers.models import Carrier, Member
from wegwarte.letters import actions
from wegwarte.letters.models import OwnTemplate
from wegwarte.letters.own.orders import Checked

NAME = "Begleitbrief des Hauses"
TEXTS = ("{% for line in recipient_lines %}{{ line }}; {% endfor %}", "{{ person_name }}: {{ matter }}")
FIELDS = ("recipient_lines", "person_name", "matter")


def word(*paragraphs: str, header: str = "", title: str = "") -> bytes:
    """A document with these paragraphs; a sign "¦" cuts a paragraph into runs, as Word does."""
    made = Document()
    for text in paragraphs:
        paragraph = made.add_paragraph()
        for run in text.split("¦"):
            paragraph.add_run(run)
    if header:
        made.sections[0].header.paragraphs[0].text = header
    made.core_properties.title = title
    into = io.BytesIO()
    made.save(into)
    return into.getvalue()


def own_template(by: Member, name: str = NAME) -> OwnTemplate:
    """A template of the carrier; call inside it. It is not checked again: see the tests of that."""
    carrier = Carrier.objects.get(pk=by.carrier_id)
    return actions.add_own_template(carrier, name=name, file=Checked(word(*TEXTS), FIELDS), by=by)
