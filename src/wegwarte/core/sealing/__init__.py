"""Sealing with a key that is given: values and files. Pure Python, so that it also works where there is no Django."""
