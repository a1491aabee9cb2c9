"""The two kinds of page that most changes need: a form, and "Do you really want to?"."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from wegwarte.carriers.access import HouseRequest
from wegwarte.carriers.actions import Refused

Text = str | Promise


@dataclass(frozen=True)
class Question:
    """What such a page says: its heading, its button, where it leads back to, what is said when it is done."""

    heading: Text
    button: Text
    back: str
    done: Text
    text: Text = ""
    subject: str = ""  # the name of whom or what it is about
    kind: str = "primary"  # of the button


def form_page(
    request: HouseRequest, form: forms.BaseForm, question: Question, act: Callable[[], object]
) -> HttpResponse:
    """Shows the form until it is right and the action accepts it; then leads back."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, str(question.done))
            return redirect(question.back)
    wrong = request.method == "POST" and form.errors
    return render(request, "carriers/form.html", {"form": form, "question": question}, status=422 if wrong else 200)


def confirmation_page(request: HouseRequest, question: Question, act: Callable[[], object]) -> HttpResponse:
    """Asks before it acts."""
    return form_page(request, forms.Form(request.POST if request.method == "POST" else None), question, act)
