"""Where providers of SMS and calls tell what became of a message, and what came in."""

from __future__ import annotations

from flask import Response, request

from app.api.blueprint import ApiBlueprint
from app.auth.rights import ANYONE
from app.clinic.messages import incoming
from app.clinic.messages.channels import Channel
from app.config import Provider
from app.errors import NotFound, Unauthorized
from app.extensions import settings
from app.gateways import telephony

blp = ApiBlueprint(
    "gateways", __name__, description="Signed requests of providers of SMS and calls"
)
FORM = {
    "requestBody": {
        "content": {"application/x-www-form-urlencoded": {"schema": {"type": "object"}}}
    }
}
NOTHING_TO_SAY = "<Response></Response>"


@blp.post("/gateways/sms/status", needs=ANYONE, documented=FORM)
def sms_status() -> Response:
    """The provider says what became of an SMS."""
    form = _signed(settings().sms)
    incoming.report(Channel.SMS, form.get("MessageSid", ""), form)
    return _heard()


@blp.post("/gateways/voice/status", needs=ANYONE, documented=FORM)
def voice_status() -> Response:
    """The provider says what became of a call."""
    form = _signed(settings().voice)
    incoming.report(Channel.VOICE, form.get("CallSid", ""), form)
    return _heard()


@blp.post("/gateways/sms/received", needs=ANYONE, documented=FORM)
def sms_received() -> Response:
    """An SMS came in. From a number no patient has, nothing is kept."""
    form = _signed(settings().sms)
    number = form.get("From", "")
    found = incoming.whose(number, form.get("To", ""))
    if found is not None:
        org_id, patient = found
        incoming.receive(
            org_id,
            channel=Channel.SMS,
            patient=patient,
            body=form.get("Body", ""),
            sender=number,
            once=incoming.once_for(form.get("MessageSid", "")),
        )
    return _heard()


def _signed(provider: Provider | None) -> dict[str, str]:
    """The form, which the provider has signed with our token."""
    if provider is None:
        raise NotFound("This channel is not configured.")
    form = request.form.to_dict()
    # The address as the provider knows it: a proxy may have changed what arrives here.
    url = settings().public_url + request.full_path.rstrip("?")
    if not telephony.is_signed(provider.token, url, form, request.headers.get(telephony.SIGNATURE)):
        raise Unauthorized(
            "The signature does not fit. Check the provider's token, and that "
            "CARELOOM_PUBLIC_URL is the address the provider calls."
        )
    return form


def _heard() -> Response:
    return Response(NOTHING_TO_SAY, mimetype="text/xml")
