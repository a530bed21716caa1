"""The page an unsubscribe link leads to: no sign-in, no script, one button."""

from __future__ import annotations

from flask import Flask, render_template_string, request
from flask.typing import ResponseReturnValue

from app.api.blueprint import in_transaction
from app.auth.models import Organisation
from app.clinic.messages import rules, unsubscribing
from app.database import db

PAGE = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex"><title>{{ clinic }}: messages</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:4rem auto;padding:0 1rem}
button{font:inherit;padding:.6rem 1.2rem;border-radius:.4rem;border:1px solid #555}</style></head>
<body><main><h1>{{ clinic }}</h1>
{% if stopped %}
<p role="status">You will get no more messages of this kind: <strong>{{ category }}</strong>.</p>
<p>Messages about your visits and your care still reach you.</p>
<form method="post"><button name="again" value="1">Get them again</button></form>
{% else %}
<p>Do you want to stop these messages: <strong>{{ category }}</strong>?</p>
<form method="post"><button>Stop these messages</button></form>
{% endif %}
</main></body></html>"""


def register(app: Flask) -> None:
    """Bind the page; the button and one-click requests of mail programs (RFC 8058) post to it."""
    app.add_url_rule(f"{unsubscribing.PATH}<token>", "unsubscribe", in_transaction(_show))
    app.add_url_rule(
        f"{unsubscribing.PATH}<token>",
        "unsubscribe_now",
        in_transaction(_change),
        methods=["POST"],
    )


def _show(token: str) -> ResponseReturnValue:
    # Looking changes nothing: mail programs open links to see what is behind them.
    return _page(unsubscribing.offer(token))


def _change(token: str) -> ResponseReturnValue:
    offer = unsubscribing.offer(token)
    act = unsubscribing.resume if request.form.get("again") else unsubscribing.stop
    act(offer.org_id, offer.patient_id, offer.category)
    return _page(offer)


def _page(offer: unsubscribing.Offer) -> str:
    organisation = db.session.get_one(Organisation, offer.org_id)
    return render_template_string(
        PAGE,
        clinic=organisation.name,
        category=rules.category_name(offer.org_id, offer.category),
        stopped=unsubscribing.has_stopped(offer.org_id, offer.patient_id, offer.category),
    )
