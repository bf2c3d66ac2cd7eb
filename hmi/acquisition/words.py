"""Status codes and errors as sentences for the person at the screen."""

from asyncio import IncompleteReadError
from typing import Final

from asyncua.ua.status_codes import code_to_name_doc
from asyncua.ua.uaerrors import UaStatusCodeError

from hmi.acquisition.receiver import SubscriptionLostError

_WORDS: Final = {
    "BadNodeIdUnknown": "the server knows no such node",
    "BadNodeIdInvalid": "the node id is not valid",
    "BadAttributeIdInvalid": "the node has no value",
    "BadNotReadable": "the server does not let this value be read",
    "BadNotWritable": "the server does not let this value be written",
    "BadWriteNotSupported": "the server does not support writing this combination of value, status and time",
    "BadUserAccessDenied": "the server does not permit this to the user who is logged in",
    "BadTypeMismatch": "the server wants a value of another type",
    "BadOutOfRange": "the value is outside the range that the server accepts",
    "BadNotConnected": "the server has lost its connection to the device",
    "BadDeviceFailure": "the device reports a failure",
    "BadSensorFailure": "the sensor reports a failure",
    "BadCommunicationError": "the server cannot reach the device",
    "BadNoCommunication": "the server cannot reach the device",
    "BadWaitingForInitialData": "the server still waits for the first value from the device",
    "BadOutOfService": "the source is out of service",
    "BadTooManyMonitoredItems": "the server watches as many values as it can",
    "BadTooManySubscriptions": "the server has as many subscriptions as it can take",
    "BadTooManySessions": "the server has as many sessions as it can take",
    "BadIdentityTokenRejected": "the server does not accept this login",
    "BadIdentityTokenInvalid": "the server does not accept this kind of login",
    "BadSecurityPolicyRejected": "the server does not accept this security policy",
    "BadSessionIdInvalid": "the server has forgotten the session",
    "BadSessionClosed": "the server has closed the session",
    "BadNoSubscription": "the server has forgotten the subscription",
    "BadSubscriptionIdInvalid": "the server has forgotten the subscription",
    "BadTimeout": "the server ran out of time",
    "BadServiceUnsupported": "the server does not offer this service",
    "BadArgumentsMissing": "the method wants more arguments",
    "BadTooManyArguments": "the method wants fewer arguments",
    "BadInvalidArgument": "an argument is not valid",
    "BadMethodInvalid": "the object has no such method",
    "BadNotExecutable": "the method cannot be carried out now",
    "BadServerHalted": "the server has stopped",
    "BadShutdown": "the server is shutting down",
}


def status_name(status: int) -> str:
    """`BadNodeIdUnknown`; info bits are left out, an unknown code is given in hexadecimal."""
    known = code_to_name_doc.get(status & 0xFFFF_0000)
    return str(known[0]) if known else f"{status:#010x}"


def status_words(status: int) -> str:
    """What a status code means, and its name: `the server knows no such node (BadNodeIdUnknown)`."""
    name = status_name(status)
    known = code_to_name_doc.get(status & 0xFFFF_0000)
    words = _WORDS.get(name) or (str(known[1]).strip().rstrip(".") if known else "a status that no standard names")
    return f"{words} ({name})"


def error_words(error: BaseException) -> str:
    """Why a connection or a request failed, without a traceback."""
    if isinstance(error, UaStatusCodeError) and error.code is not None:
        return status_words(int(error.code))
    if isinstance(error, SubscriptionLostError):
        return f"the server ended the subscription: {status_words(error.status)}"
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens at its address"
    if isinstance(error, (ConnectionError, IncompleteReadError)):
        return "the connection was lost"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return f"{error}" or type(error).__name__
