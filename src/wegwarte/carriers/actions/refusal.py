"""Why something was not done."""


class Refused(ValueError):
    """What the person wants cannot be; the text says why, in words for them."""
