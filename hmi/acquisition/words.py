"""Status codes and errors as sentences for the person at the screen."""

import socket
from asyncio import IncompleteReadError
from typing import Final

from asyncua.ua.status_codes import code_to_name_doc
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.subscribing.receiver import SubscriptionLostError
from hmi.model.words import marked

_WORDS: Final = {
    "BadNodeIdUnknown": marked("the server knows no such node"),
    "BadNodeIdInvalid": marked("the node id is not valid"),
    "BadAttributeIdInvalid": marked("the node has no value"),
    "BadNotReadable": marked("the server does not let this value be read"),
    "BadNotWritable": marked("the server does not let this value be written"),
    "BadWriteNotSupported": marked("the server does not support writing this combination of value, status and time"),
    "BadUserAccessDenied": marked("the server does not permit this to the user who is logged in"),
    "BadTypeMismatch": marked("the server wants a value of another type"),
    "BadOutOfRange": marked("the value is outside the range that the server accepts"),
    "BadNotConnected": marked("the server has lost its connection to the device"),
    "BadDeviceFailure": marked("the device reports a failure"),
    "BadSensorFailure": marked("the sensor reports a failure"),
    "BadCommunicationError": marked("the server cannot reach the device"),
    "BadNoCommunication": marked("the server cannot reach the device"),
    "BadWaitingForInitialData": marked("the server still waits for the first value from the device"),
    "BadOutOfService": marked("the source is out of service"),
    "BadTooManyMonitoredItems": marked("the server watches as many values as it can"),
    "BadTooManySubscriptions": marked("the server has as many subscriptions as it can take"),
    "BadTooManySessions": marked("the server has as many sessions as it can take"),
    "BadIdentityTokenRejected": marked("the server does not accept this login"),
    "BadIdentityTokenInvalid": marked("the server does not accept this kind of login"),
    "BadSecurityPolicyRejected": marked("the server does not accept this security policy"),
    "BadSecurityModeRejected": marked("the server does not accept this security mode"),
    "BadSecurityModeInsufficient": marked("the server wants a more secure connection for this"),
    "BadSecurityChecksFailed": marked("the server does not accept the security of this connection"),
    "BadCertificateInvalid": marked("the certificate is not valid"),
    "BadCertificateUntrusted": marked("the certificate is not trusted"),
    "BadCertificateTimeInvalid": marked("the certificate has expired or is not valid yet"),
    "BadCertificateIssuerTimeInvalid": marked("the certificate of the issuer has expired or is not valid yet"),
    "BadCertificateHostNameInvalid": marked("the certificate is for another host"),
    "BadCertificateUriInvalid": marked("the certificate is for another application"),
    "BadCertificateUseNotAllowed": marked("the certificate may not be used for this"),
    "BadCertificateIssuerUseNotAllowed": marked("the certificate of the issuer may not be used for this"),
    "BadCertificateRevoked": marked("the certificate has been revoked"),
    "BadCertificateIssuerRevoked": marked("the certificate of the issuer has been revoked"),
    "BadCertificateRevocationUnknown": marked("whether the certificate has been revoked is not known"),
    "BadCertificateIssuerRevocationUnknown": marked(
        "whether the certificate of the issuer has been revoked is not known"
    ),
    "BadCertificateChainIncomplete": marked("the certificate's issuers are missing"),
    "BadCertificatePolicyCheckFailed": marked("the certificate does not suit the security policy"),
    "BadApplicationSignatureInvalid": marked("the signature of the application is wrong"),
    "BadUserSignatureInvalid": marked("the signature of the user's certificate is wrong"),
    "BadNonceInvalid": marked("the nonce is missing or was used before"),
    "BadNoValidCertificates": marked("no valid certificate was found"),
    "BadSecureChannelIdInvalid": marked("the server has forgotten the secure channel"),
    "BadSecureChannelClosed": marked("the secure channel was closed"),
    "BadSecureChannelTokenUnknown": marked("the server does not know the keys of the secure channel"),
    "BadTcpEndpointUrlInvalid": marked("the server knows no endpoint at this address"),
    "BadTcpSecureChannelUnknown": marked("the server has forgotten the secure channel"),
    "BadTcpMessageTypeInvalid": marked("what answers at this address is no OPC UA server"),
    "BadTcpServerTooBusy": marked("the server is too busy"),
    "BadTcpNotEnoughResources": marked("the server has no resources left"),
    "BadTcpMessageTooLarge": marked("the message is larger than the server takes"),
    "BadSessionIdInvalid": marked("the server has forgotten the session"),
    "BadSessionClosed": marked("the server has closed the session"),
    "BadNoSubscription": marked("the server has forgotten the subscription"),
    "BadSubscriptionIdInvalid": marked("the server has forgotten the subscription"),
    "BadTimeout": marked("the server ran out of time"),
    "BadServiceUnsupported": marked("the server does not offer this service"),
    "BadArgumentsMissing": marked("the method wants more arguments"),
    "BadTooManyArguments": marked("the method wants fewer arguments"),
    "BadInvalidArgument": marked("an argument is not valid"),
    "BadMethodInvalid": marked("the object has no such method"),
    "BadNotExecutable": marked("the method cannot be carried out now"),
    "BadServerHalted": marked("the server has stopped"),
    "BadShutdown": marked("the server is shutting down"),
    "BadRequestTooLarge": marked("a message is larger than was agreed"),
    "BadResponseTooLarge": marked("the answer is larger than was agreed"),
    "BadTooManyOperations": marked("the server does not take so many items at once"),
}

_TRUST_US: Final = marked(
    "trust the certificate of this workstation on the server (`sightglass trust PLANT --export FILE` writes it)"
)
_MEND_LOGIN: Final = marked(
    "mend the secret that the plant file's login names, and its rights on the server; then try again"
)
_LOOK_AT_SECURITY: Final = marked("compare security in the plant file with what the server offers")
_ISSUERS: Final = marked("give the server the certificate and the revocation list of whoever issued this workstation's")
_OWN_CERTIFICATE: Final = marked(
    "look at the certificate and the clock of this workstation with `sightglass trust PLANT`"
)
_WAIT: Final = marked("it is tried again")
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
    "BadCertificateRevoked": marked("take it off the server's revocation list, or give this workstation another"),
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
    "BadTcpEndpointUrlInvalid": marked("look at the address in the plant file"),
    "BadTcpMessageTypeInvalid": marked("look at the address in the plant file"),
    "BadTooManySessions": marked("end other clients, or let the server take more sessions; it is tried again"),
    "BadNodeIdUnknown": marked("look at the tag's node in the plant file, and whether the server's program has it"),
    "BadNodeIdInvalid": marked("look at the tag's node in the plant file"),
    "BadTypeMismatch": marked("look at the tag's type in the plant file"),
    "BadNotWritable": marked("let the server's program permit it, or take `write` from the tag"),
    "BadTooManyMonitoredItems": marked("watch fewer tags, or let the server watch more"),
    "BadDeviceFailure": marked("look at the device"),
    "BadSensorFailure": marked("look at the sensor and its wiring"),
    "BadCommunicationError": marked("look at the line between server and device"),
    "BadNoCommunication": marked("look at the line between server and device"),
    "BadNotConnected": marked("look at the line between server and device"),
}


def status_name(status: int) -> str:
    """`BadNodeIdUnknown`; info bits are left out, an unknown code is given in hexadecimal."""
    known = code_to_name_doc.get(status & 0xFFFF_0000)
    return str(known[0]) if known else f"{status:#010x}"


def status_words(status: int) -> str:
    """What a status code means, and its name: `the server knows no such node (BadNodeIdUnknown)`."""
    name = status_name(status)
    known = code_to_name_doc.get(status & 0xFFFF_0000)
    words = _WORDS.get(name) or (
        str(known[1]).strip().rstrip(".") if known else marked("a status that no standard names")
    )
    return f"{words} ({name})"


def remedy(error: BaseException | int) -> str:
    """What a person may do about a status code or an error; a wait where nothing better is known."""
    if isinstance(error, socket.gaierror):
        return marked(
            "look at the host in the plant file and at the name service of this workstation; it is tried again"
        )
    if isinstance(error, ConnectionRefusedError):
        return marked("start the server, or look at host and port in the plant file; it is tried again")
    if isinstance(error, TimeoutError):
        return marked(
            "look whether the server runs, at the network, and at the host in the plant file; it is tried again"
        )
    if isinstance(error, DecodeError):
        return marked("the fault is the server's: look for a newer version of its software; it is tried again")
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
        return marked("the server ended the subscription: {status_words}").format(
            status_words=status_words(error.status)
        )
    if isinstance(error, TimeoutError):
        return str(error) or marked("no answer in time")
    if isinstance(error, ConnectionRefusedError):
        return marked("nothing listens at its address")
    if isinstance(error, (ConnectionError, IncompleteReadError)):
        return marked("the connection was lost")
    if isinstance(error, socket.gaierror):
        return marked("the name of its host is not known")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return f"{error}" or type(error).__name__
