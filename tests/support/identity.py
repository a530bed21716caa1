"""Another house with accounts (OpenID Connect): real HTTP, real signatures, asked by a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT, SECRET = "careloom", "known to both houses"


class House:
    """`person` is who is signed in there; `lies` takes the place of claims in its token."""

    def __init__(self) -> None:
        self.person: dict[str, Any] = {}
        self.lies: dict[str, Any] = {}
        self.key = RSAKey.generate_key(2048, {"kid": "first", "use": "sig"})
        self.signs_with: RSAKey = self.key
        self.issuer = ""
        self._asked: dict[str, dict[str, str]] = {}

    def answer_to(self, address: str) -> str:
        """Where the browser is sent back to once the person has agreed: address with code."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        code = f"code-{len(self._asked)}"
        self._asked[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token_for(self, form: dict[str, str], authorization: str) -> dict[str, str] | None:
        """Once for each code, and only for who can show what the challenge was made of."""
        wanted = base64.b64encode(f"{CLIENT}:{SECRET}".replace(" ", "%20").encode()).decode()
        plain = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        asked = self._asked.pop(form.get("code", ""), None)
        if asked is None or authorization not in (f"Basic {wanted}", f"Basic {plain}"):
            return None
        made = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(made).rstrip(b"=").decode()
        if (challenge, form["redirect_uri"]) != (asked["code_challenge"], asked["redirect_uri"]):
            return None
        now = int(time.time())
        claims = {
            "iss": self.issuer, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 300,
            "nonce": asked["nonce"], **self.person, **self.lies,
        }  # fmt: skip
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": "RS256", "kid": "first"}
        return {
            "access_token": "x",
            "token_type": "Bearer",
            "id_token": jwt.encode(header, claims, self.signs_with),
        }

    def describe(self) -> dict[str, str]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
        }


@contextmanager
def house_of_accounts() -> Iterator[House]:
    """Runs in a thread of its own, on a free port."""
    house = House()

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = {
                "/.well-known/openid-configuration": house.describe(),
                "/keys": {"keys": [house.key.as_dict(private=False)]},
            }
            self._say(known.get(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._say(house.token_for(form, self.headers.get("Authorization", "")))

        def _say(self, answer: Any) -> None:
            said = json.dumps(answer or {"error": "invalid_grant"}).encode()
            self.send_response(200 if answer else 400)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    house.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield house
    finally:
        server.shutdown()
        server.server_close()
