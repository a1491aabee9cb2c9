"""Where a form that sent files leads to, told to a browser or to the script that sends them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

BY_SCRIPT = "X-Sent-By-Script"
GO_ON = "X-Go-On"


def go_on(request: HttpRequest, to: str) -> HttpResponse:
    """Redirects. A script (`sending.js`) is told where to go instead.

    A redirect it would follow unseen: the page would be made twice, and what it says once, that all has come, would
    be said to nobody.
    """
    if BY_SCRIPT not in request.headers:
        return redirect(to)
    answer = HttpResponse(status=204)
    answer[GO_ON] = to
    return answer
