"""What an operator does to a server's condition, as calls of the standard's methods (Part 9, 5.5 to 5.8)."""

from collections.abc import Sequence
from typing import Final

from asyncua import ua
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.status_codes import StatusCodes

from hmi.acquisition.browse.browser import Browser
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.words import status_words
from hmi.model.quality import BAD
from hmi.model.server.condition import ConditionAnswer, ConditionCommand
from hmi.model.words import marked

_ON_EVENT: Final = {
    ConditionCommand.ACKNOWLEDGE: ObjectIds.AcknowledgeableConditionType_Acknowledge,
    ConditionCommand.CONFIRM: ObjectIds.AcknowledgeableConditionType_Confirm,
    ConditionCommand.COMMENT: ObjectIds.ConditionType_AddComment,
}
SHELVING: Final = {
    ConditionCommand.SHELVE: ("TimedShelve", ObjectIds.ShelvedStateMachineType_TimedShelve),
    ConditionCommand.SHELVE_ONCE: ("OneShotShelve", ObjectIds.ShelvedStateMachineType_OneShotShelve),
    ConditionCommand.UNSHELVE: ("Unshelve", ObjectIds.ShelvedStateMachineType_Unshelve),
}
"""By the instance's own method where the server shows it: node-opcua does not take the type's for a state machine."""
_DONE: Final = {
    ConditionCommand.ACKNOWLEDGE: "acknowledged",
    ConditionCommand.CONFIRM: "confirmed",
    ConditionCommand.COMMENT: marked("the comment was added"),
    ConditionCommand.SHELVE: marked("shelved for a time"),
    ConditionCommand.SHELVE_ONCE: marked("shelved until it returns to normal"),
    ConditionCommand.UNSHELVE: marked("no longer shelved"),
}
_CHANGED: Final = {
    StatusCodes.BadEventIdUnknown: marked("it has changed at the server since; look at it once more"),
    StatusCodes.BadConditionBranchAlreadyAcked: marked("already acknowledged"),
    StatusCodes.BadConditionBranchAlreadyConfirmed: marked("already confirmed"),
    StatusCodes.BadConditionAlreadyShelved: marked("already shelved"),
    StatusCodes.BadConditionNotShelved: marked("it is not shelved"),
    StatusCodes.BadConditionDisabled: marked("it is disabled at the server"),
}


async def command(
    session: ColumnsSession,
    do: ConditionCommand,
    condition: ua.NodeId,
    event_id: bytes,
    *,
    comment: str = "",
    seconds: float = 0.0,
) -> ConditionAnswer:
    """Calls the method.

    Raises:
        UaError, ConnectionError, TimeoutError: as any service.
    """
    if do in _ON_EVENT:
        arguments = [
            ua.Variant(event_id, ua.VariantType.ByteString),
            ua.Variant(ua.LocalizedText(ua.String(comment)), ua.VariantType.LocalizedText),
        ]
        return _answer(do, await call(session, condition, _ON_EVENT[do], arguments))
    duration = [ua.Variant(seconds * 1000, ua.VariantType.Double)] if do is ConditionCommand.SHELVE else []
    browser = Browser(session, ())
    machine = await _component(browser, condition, "ShelvingState") or condition
    name, standard = SHELVING[do]
    method = await _component(browser, machine, name) or _standard(standard)
    return _answer(do, await _call(session, machine, method, duration))


async def call(session: ColumnsSession, owner: ua.NodeId, method: int, arguments: Sequence[ua.Variant]) -> int:
    """The status of a method of the standard, called on an instance; raises as any service."""
    return await _call(session, owner, _standard(method), arguments)


async def _call(session: ColumnsSession, owner: ua.NodeId, method: ua.NodeId, arguments: Sequence[ua.Variant]) -> int:
    request = ua.CallMethodRequest(owner, method)
    request.InputArguments = list(arguments)
    return int((await session.call([request]))[0].StatusCode.value)


async def _component(browser: Browser, owner: ua.NodeId, name: str) -> ua.NodeId | None:
    """What is below a node by that name; None where the server does not show it (5.8.10.3)."""
    ((_, references),) = await browser.references([owner], ObjectIds.HasComponent)
    found: list[ua.NodeId] = [r.NodeId for r in references if r.BrowseName.Name == name]
    return found[0] if found else None


def _standard(number: int) -> ua.NodeId:
    return ua.NodeId(ua.Int32(number))


def _answer(do: ConditionCommand, status: int) -> ConditionAnswer:
    if not status & BAD:
        return ConditionAnswer(True, _DONE[do])
    if status in _CHANGED:
        return ConditionAnswer(False, _CHANGED[status], changed=True)
    return ConditionAnswer(
        False, marked("the server did not do it: {status_words}").format(status_words=status_words(status))
    )
