"""A socket ends with the session it came with."""

from unittest.mock import patch

from app.auth.sessions import service as sessions
from app.live.sockets import NAMESPACE, Live, socketio
from tests.support.people import Person


class Server:
    """Notes whom it was told to disconnect."""

    def __init__(self):
        self.gone = []

    def disconnect(self, sid, namespace):
        self.gone.append((sid, namespace))


def test_who_is_signed_out_hears_nothing_more(app, clinic):
    helen, tom = Person(app, clinic.helen), Person(app, clinic.tom)
    live, server = Live(NAMESPACE), Server()
    for sid, who in (("helens", clinic.helen), ("toms", clinic.tom)):
        live._sessions[sid] = sessions.of(clinic.id, who.id)[0].id
    with patch.object(socketio, "server", server):
        live.end_over()
        assert server.gone == []
        helen.post(f"/users/{tom.user_id}/deactivate")
        live.end_over()
    assert server.gone == [("toms", NAMESPACE)]
