"""What the tests of texts and paper begin with."""

from wegwarte.letters.examples import EXAMPLES
from wegwarte.letters.templates import Template, templates

VALUES = dict(EXAMPLES)


def every_template() -> list[Template]:
    return list(templates().values())
