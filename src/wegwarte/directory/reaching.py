"""How somebody is reached by telephone."""

import re


def dialled(number: str) -> str:
    """A telephone number as a `tel:` address: digits and a leading plus; "" for what has no digits.

    The zero in brackets of "+49 (0) 6331" is dialled inside the country only.
    """
    number = re.sub(r"\(0\)", "", number) if "+" in number or number.strip().startswith("00") else number
    digits = re.sub(r"[^0-9]", "", number)
    return f"tel:{'+' if number.strip().startswith('+') else ''}{digits}" if digits else ""
