"""Settings from the environment, with defaults that start (DESIGN §4). Imports nothing heavy."""

from __future__ import annotations

import base64
import hashlib
import os
import secrets
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).resolve().parent
MIGRATIONS = PACKAGE.parent / "migrations"
BUILT_CANVAS = PACKAGE / "static" / "dist"

# The longest path a unix socket may have is 104 bytes on macOS and 108 on Linux.
SOCKET_PATH_LIMIT = 100

SECRET_BYTES = 48
PUSH_KEY_BYTES = 32
LOGS = ("plain", "json")


@dataclass(frozen=True)
class Provider:
    """An account with a provider of SMS or calls; `sender` is the clinic's number there."""

    url: str
    account: str
    token: str
    sender: str


@dataclass(frozen=True)
class Oidc:
    """Another house (OpenID Connect) whose accounts open this one; `name` is on the button."""

    issuer: str
    client_id: str
    client_secret: str
    name: str


@dataclass(frozen=True)
class Settings:
    """Everything that can be configured; one field per environment variable."""

    host: str
    port: int
    data_dir: Path
    database_url: str
    redis_url: str
    redis_is_embedded: bool
    secret_key: str
    workers: int
    demo: bool
    admin_email: str
    admin_password: str | None
    api_key: str | None
    smtp_url: str | None
    mail_from: str
    sms: Provider | None
    voice: Provider | None
    # Whom browsers' push services may ask about our push messages: mailto:… or https://…
    push_contact: str | None
    # What push messages are signed with, 32 bytes in base64url; None makes it of the secret key.
    push_private_key: str | None
    # Where executions of clinics that agree are told, and the bearer token it wants.
    telemetry_url: str | None
    telemetry_token: str | None
    # Hosts that workflows may call although they are in a private network.
    private_hosts: frozenset[str]
    # Where browsers of patients and providers reach this Careloom, without a slash at the end.
    public_url: str
    # Behind HTTPS the session cookie must say so; on a plain loopback address it cannot.
    secure_cookies: bool
    # Who holds it may read /metrics from another machine.
    metrics_token: str | None = None
    # How processes write their log: plain or json.
    log: str = "plain"
    # Proxies of ours in front, whose word on where a request came from is believed.
    proxies: int = 0
    oidc: Oidc | None = None

    def with_(self, **changes: Any) -> Settings:
        """A copy with some fields changed; tests use it."""
        return replace(self, **changes)


def load(environ: dict[str, str] | None = None) -> Settings:
    """Read the environment. Raises ValueError naming the variable that makes no sense."""
    env = dict(os.environ) if environ is None else environ
    data_dir = Path(env.get("CARELOOM_DATA_DIR") or "var").resolve()
    return Settings(
        host=env.get("CARELOOM_HOST") or "127.0.0.1",
        port=_number(env, "CARELOOM_PORT", 8000),
        data_dir=data_dir,
        database_url=_database_url(env, data_dir),
        redis_url=env.get("REDIS_URL") or f"unix://{socket_path(data_dir)}?db=0",
        redis_is_embedded=not env.get("REDIS_URL"),
        secret_key=env.get("SECRET_KEY") or _kept(data_dir, "secret_key", SECRET_BYTES),
        workers=_number(env, "CARELOOM_WORKERS", 2),
        demo=env.get("CARELOOM_DEMO", "0") == "1",
        admin_email=env.get("CARELOOM_ADMIN_EMAIL") or "owner@riverside.example",
        admin_password=env.get("CARELOOM_ADMIN_PASSWORD") or None,
        api_key=env.get("CARELOOM_API_KEY") or None,
        smtp_url=env.get("SMTP_URL") or None,
        mail_from=env.get("CARELOOM_MAIL_FROM") or "Riverside Clinic <no-reply@riverside.example>",
        sms=_provider(env, "SMS"),
        voice=_provider(env, "VOICE"),
        push_contact=env.get("PUSH_CONTACT") or None,
        push_private_key=_push_private_key(env, data_dir),
        telemetry_url=env.get("CARELOOM_TELEMETRY_URL") or None,
        telemetry_token=env.get("CARELOOM_TELEMETRY_TOKEN") or None,
        private_hosts=_listed(env, "CARELOOM_PRIVATE_HOSTS"),
        public_url=_public_url(env),
        metrics_token=env.get("CARELOOM_METRICS_TOKEN") or None,
        log=_one_of(env, "CARELOOM_LOG", LOGS),
        secure_cookies=_secure_cookies(env),
        proxies=_number(env, "CARELOOM_PROXIES", 0),
        oidc=_oidc(env),
    )


def socket_path(data_dir: Path) -> Path:
    """Where the embedded Redis listens: in the data folder, or in a short temporary one."""
    path = data_dir / "redis.sock"
    if len(os.fsencode(path)) < SOCKET_PATH_LIMIT:
        return path
    short = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"careloom-{short}" / "redis.sock"


def _database_url(env: dict[str, str], data_dir: Path) -> str:
    url = env.get("DATABASE_URL")
    if not url:
        return f"sqlite:///{data_dir / 'careloom.db'}"
    # Hosting services hand out postgres:// addresses; SQLAlchemy wants the driver named.
    for short in ("postgres://", "postgresql://"):
        if url.startswith(short):
            return "postgresql+psycopg://" + url[len(short) :]
    return url


def _provider(env: dict[str, str], name: str) -> Provider | None:
    """The four settings of one provider; None where nothing is said of it."""
    values = [env.get(f"{name}_{part}") or "" for part in ("URL", "ACCOUNT", "TOKEN", "FROM")]
    if not values[0]:
        return None
    if not all(values):
        raise ValueError(f"{name}_URL is set, so {name}_ACCOUNT, _TOKEN and _FROM are needed too.")
    return Provider(values[0].rstrip("/"), *values[1:])


def _one_of(env: dict[str, str], name: str, known: tuple[str, ...]) -> str:
    """One of these words; the first is the default."""
    word = (env.get(name) or known[0]).lower()
    if word not in known:
        raise ValueError(f"{name} must be one of {', '.join(known)}, not {word!r}.")
    return word


def _secure_cookies(env: dict[str, str]) -> bool:
    """As set; else wherever browsers come by HTTPS."""
    given = env.get("CARELOOM_SECURE_COOKIES")
    return given == "1" if given else _public_url(env).startswith("https://")


def _oidc(env: dict[str, str]) -> Oidc | None:
    """The settings of the other house; None where nothing is said of it."""
    issuer = (env.get("OIDC_ISSUER") or "").rstrip("/")
    if not issuer:
        return None
    client_id, secret = env.get("OIDC_CLIENT_ID") or "", env.get("OIDC_CLIENT_SECRET") or ""
    if not (client_id and secret):
        raise ValueError("OIDC_ISSUER is set, so OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed.")
    return Oidc(issuer, client_id, secret, env.get("OIDC_NAME") or "your organisation’s account")


def _listed(env: dict[str, str], name: str) -> frozenset[str]:
    """Words parted by commas, in small letters."""
    parts = (part.strip().lower() for part in (env.get(name) or "").split(","))
    return frozenset(filter(None, parts))


def _public_url(env: dict[str, str]) -> str:
    url = env.get("CARELOOM_PUBLIC_URL")
    if url:
        return url.rstrip("/")
    host, port = env.get("CARELOOM_HOST") or "127.0.0.1", _number(env, "CARELOOM_PORT", 8000)
    return f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}"  # noqa: S104 - not bound here


def _number(env: dict[str, str], name: str, default: int) -> int:
    text = env.get(name)
    if not text:
        return default
    if not text.isdigit():
        raise ValueError(f"{name} must be a whole number, not {text!r}.")
    return int(text)


def _push_private_key(env: dict[str, str], data_dir: Path) -> str | None:
    """As set; else made of a secret key that all machines share; else kept in the data folder."""
    given = env.get("PUSH_PRIVATE_KEY")
    if not given:
        return None if env.get("SECRET_KEY") else _kept(data_dir, "push_key", PUSH_KEY_BYTES)
    try:
        raw = base64.urlsafe_b64decode(given + "=" * (-len(given) % 4))
    except ValueError:
        raw = b""
    if len(raw) != PUSH_KEY_BYTES:
        raise ValueError("PUSH_PRIVATE_KEY must be 32 bytes in base64url.")
    return given


def _kept(data_dir: Path, name: str, size: int) -> str:
    """A secret of this data folder, made at first use and readable by its owner only."""
    path = data_dir / name
    if path.exists():
        return path.read_text().strip()
    data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    # Several processes may start at once: the first to link its file wins, all read that one.
    draft = data_dir / f"{name}.{os.getpid()}"
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(size))
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text().strip()
