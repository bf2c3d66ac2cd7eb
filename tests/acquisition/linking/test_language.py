"""A server that has its texts in several languages is asked for the plant's, and for English after it."""

import asyncio

import pytest
from asyncua import ua

from hmi.acquisition.connection import Connection, Security
from hmi.acquisition.session import ColumnsSession


@pytest.mark.parametrize(("language", "asked"), [("de_AT", ["de-AT", "en"]), ("en", ["en"])])
def test_the_session_asks_for_the_plants_language(server, monkeypatch, language, asked):
    sent = []
    send = ColumnsSession._send_request

    async def recorded(session, request, *arguments, **named):
        sent.append(request)
        return await send(session, request, *arguments, **named)

    monkeypatch.setattr(ColumnsSession, "_send_request", recorded)

    async def connect():
        connection = Connection(server.url, Security(), language=language)
        await connection.open()
        await connection.close()

    asyncio.run(connect())
    (activated,) = [request for request in sent if isinstance(request, ua.ActivateSessionRequest)]
    assert activated.Parameters.LocaleIds == asked
