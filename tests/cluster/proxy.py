"""Hands each connection to one of the web hosts in turn, or to the next one that answers.

    python -m tests.cluster.proxy 10.77.0.10:8000 10.77.0.11:8000 10.77.0.12:8000

It knows nothing of HTTP, so websockets pass.
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
from asyncio import StreamReader, StreamWriter
from itertools import count

ANSWERS_WITHIN = 1.0
AT_ONCE = 65536


class Proxy:
    def __init__(self, backends: list[str]) -> None:
        self.backends = [_parsed(each) for each in backends]
        self._turn = count()

    async def serve(self, caller: StreamReader, answer: StreamWriter) -> None:
        try:
            reader, writer = await self._connect()
        except OSError:
            answer.close()
            return
        await asyncio.gather(_pump(caller, writer), _pump(reader, answer))

    async def _connect(self) -> tuple[StreamReader, StreamWriter]:
        first = next(self._turn)
        for place in range(len(self.backends)):
            host, port = self.backends[(first + place) % len(self.backends)]
            with contextlib.suppress(OSError):  # TimeoutError is one
                return await asyncio.wait_for(asyncio.open_connection(host, port), ANSWERS_WITHIN)
        raise ConnectionRefusedError


async def _pump(reader: StreamReader, writer: StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(AT_ONCE):
            writer.write(data)
            await writer.drain()
    writer.close()


def _parsed(place: str) -> tuple[str, int]:
    host, _, port = place.rpartition(":")
    return host, int(port)


async def main(here: str, *backends: str) -> None:
    host, port = _parsed(here)
    server = await asyncio.start_server(Proxy(list(backends)).serve, host, port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
