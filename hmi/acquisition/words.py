"""Status codes and errors as sentences for the person at the screen."""

import socket
from asyncio import IncompleteReadError
from typing import Final

from asyncua.ua.status_codes import code_to_name_doc
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from hmi.acquisition.decoding.reader import DecodeError
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
    "BadSecurityModeRejected": "the server does not accept this security mode",
    "BadSecurityModeInsufficient": "the server wants a more secure connection for this",
    "BadSecurityChecksFailed": "the server does not accept the security of this connection",
    "BadCertificateInvalid": "the certificate is not valid",
    "BadCertificateUntrusted": "the certificate is not trusted",
    "BadCertificateTimeInvalid": "the certificate has expired or is not valid yet",
    "BadCertificateIssuerTimeInvalid": "the certificate of the issuer has expired or is not valid yet",
    "BadCertificateHostNameInvalid": "the certificate is for another host",
    "BadCertificateUriInvalid": "the certificate is for another application",
    "BadCertificateUseNotAllowed": "the certificate may not be used for this",
    "BadCertificateIssuerUseNotAllowed": "the certificate of the issuer may not be used for this",
    "BadCertificateRevoked": "the certificate has been revoked",
    "BadCertificateIssuerRevoked": "the certificate of the issuer has been revoked",
    "BadCertificateRevocationUnknown": "whether the certificate has been revoked is not known",
    "BadCertificateIssuerRevocationUnknown": "whether the certificate of the issuer has been revoked is not known",
    "BadCertificateChainIncomplete": "the certificate's issuers are missing",
    "BadCertificatePolicyCheckFailed": "the certificate does not suit the security policy",
    "BadApplicationSignatureInvalid": "the signature of the application is wrong",
    "BadUserSignatureInvalid": "the signature of the user's certificate is wrong",
    "BadNonceInvalid": "the nonce is missing or was used before",
    "BadNoValidCertificates": "no valid certificate was found",
    "BadSecureChannelIdInvalid": "the server has forgotten the secure channel",
    "BadSecureChannelClosed": "the secure channel was closed",
    "BadSecureChannelTokenUnknown": "the server does not know the keys of the secure channel",
    "BadTcpEndpointUrlInvalid": "the server knows no endpoint at this address",
    "BadTcpSecureChannelUnknown": "the server has forgotten the secure channel",
    "BadTcpMessageTypeInvalid": "what answers at this address is no OPC UA server",
    "BadTcpServerTooBusy": "the server is too busy",
    "BadTcpNotEnoughResources": "the server has no resources left",
    "BadTcpMessageTooLarge": "the message is larger than the server takes",
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
    "BadRequestTooLarge": "a message is larger than was agreed",
    "BadResponseTooLarge": "the answer is larger than was agreed",
    "BadTooManyOperations": "the server does not take so many items at once",
}

_TRUST_US: Final = (
    "trust the certificate of this workstation on the server (`sightglass trust PLANT --export FILE` writes it)"
)
_MEND_LOGIN: Final = "mend the secret that the plant file's login names, and its rights on the server; then try again"
_LOOK_AT_SECURITY: Final = "compare security in the plant file with what the server offers"
_ISSUERS: Final = "give the server the certificate and the revocation list of whoever issued this workstation's"
_OWN_CERTIFICATE: Final = "look at the certificate and the clock of this workstation with `sightglass trust PLANT`"
_WAIT: Final = "it is tried again"
_REMEDIES: Final = {
    "BadUserAccessDenied": _MEND_LOGIN,
    "BadIdentityTokenRejected": _MEND_LOGIN,
    "BadIdentityTokenInvalid": _MEND_LOGIN,
    "BadUserSignatureInvalid": _MEND_LOGIN,
    "BadSecurityPolicyRejected": _LOOK_AT_SECURITY,
    "BadSecurityModeRejected": _LOOK_AT_SECURITY,
    "BadSecurityModeInsufficient": _LOOK_AT_SECURITY,
    "BadSecurityChecksFailed": _TRUST_US,
    "BadCertificateUntrusted": _TRUST_US,
    "BadCertificateInvalid": _TRUST_US,
    "BadCertificateChainIncomplete": _ISSUERS,
    "BadCertificateRevoked": "take it off the server's revocation list, or give this workstation another",
    "BadCertificateTimeInvalid": _OWN_CERTIFICATE,
    "BadCertificateUriInvalid": _OWN_CERTIFICATE,
    "BadCertificateHostNameInvalid": _OWN_CERTIFICATE,
    "BadCertificateUseNotAllowed": _OWN_CERTIFICATE,
    "BadCertificateIssuerTimeInvalid": _ISSUERS,
    "BadCertificateIssuerUseNotAllowed": _ISSUERS,
    "BadCertificateIssuerRevoked": _ISSUERS,
    "BadCertificateRevocationUnknown": _ISSUERS,
    "BadCertificateIssuerRevocationUnknown": _ISSUERS,
    "BadApplicationSignatureInvalid": _TRUST_US,
    "BadNoValidCertificates": _OWN_CERTIFICATE,
    "BadCertificatePolicyCheckFailed": _OWN_CERTIFICATE,
    "BadTcpEndpointUrlInvalid": "look at the address in the plant file",
    "BadTcpMessageTypeInvalid": "look at the address in the plant file",
    "BadTooManySessions": "end other clients, or let the server take more sessions; it is tried again",
    "BadNodeIdUnknown": "look at the tag's node in the plant file, and whether the server's program has it",
    "BadNodeIdInvalid": "look at the tag's node in the plant file",
    "BadTypeMismatch": "look at the tag's type in the plant file",
    "BadNotWritable": "let the server's program permit it, or take `write` from the tag",
    "BadTooManyMonitoredItems": "watch fewer tags, or let the server watch more",
    "BadDeviceFailure": "look at the device",
    "BadSensorFailure": "look at the sensor and its wiring",
    "BadCommunicationError": "look at the line between server and device",
    "BadNoCommunication": "look at the line between server and device",
    "BadNotConnected": "look at the line between server and device",
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


def remedy(error: BaseException | int) -> str:
    """What a person may do about a status code or an error; a wait where nothing better is known."""
    if isinstance(error, socket.gaierror):
        return "look at the host in the plant file and at the name service of this workstation; it is tried again"
    if isinstance(error, ConnectionRefusedError):
        return "start the server, or look at host and port in the plant file; it is tried again"
    if isinstance(error, TimeoutError):
        return "look whether the server runs, at the network, and at the host in the plant file; it is tried again"
    if isinstance(error, DecodeError):
        return "the fault is the server's: look for a newer version of its software; it is tried again"
    status = error.code if isinstance(error, UaStatusCodeError) else error
    return _REMEDIES.get(status_name(int(status)), _WAIT) if isinstance(status, int) else _WAIT


def loss_words(error: BaseException) -> str:
    """Why there is no connection, and what a person may do about it."""
    if isinstance(error, (OSError, UaError, DecodeError)):
        return f"{error_words(error)}; {remedy(error)}"
    return error_words(error)


def error_words(error: BaseException) -> str:
    """Why a connection or a request failed, without a traceback."""
    if isinstance(error, UaStatusCodeError) and error.code is not None:
        return status_words(int(error.code))
    if isinstance(error, SubscriptionLostError):
        return f"the server ended the subscription: {status_words(error.status)}"
    if isinstance(error, TimeoutError):
        return str(error) or "no answer in time"
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens at its address"
    if isinstance(error, (ConnectionError, IncompleteReadError)):
        return "the connection was lost"
    if isinstance(error, socket.gaierror):
        return "the name of its host is not known"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return f"{error}" or type(error).__name__
