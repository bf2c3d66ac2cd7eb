"""Calling a method with arguments of the types it declares (Part 4, 5.12.2)."""

import asyncio
from collections.abc import Sequence
from typing import Any, Final

from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds
from asyncua.ua.uaerrors import UaError, UaStatusCodeError

from hmi.acquisition.acting.typed import Given, RefusedError, array_of, exact, variant_of
from hmi.acquisition.decoding.reader import DecodeError
from hmi.acquisition.session import ColumnsSession
from hmi.acquisition.words import error_words, status_words
from hmi.model.batch import Opaque
from hmi.model.quality import BAD
from hmi.model.server.address import AskError, UnsureError
from hmi.model.tag import DataType
from hmi.model.words import marked

_FALSE: Final[Any] = False
_BUILT_IN_LAST: Final = 25
_ENUMERATION: Final = 29
_SUBTYPES_LIMIT: Final = 20
CALL_TIMEOUT_S: Final = 10.0


class CallError(AskError):
    """A method that was not carried out, or may not have been; the message is a sentence for whoever called it."""


class UnsureCallError(CallError, UnsureError):
    """A method that may have been carried out: it was sent, and no answer came."""


async def call(
    session: ColumnsSession, object_node: ua.NodeId, method_node: ua.NodeId, arguments: Sequence[Given]
) -> tuple[Opaque, ...]:
    """The method's results, numbers as int, float or bool.

    Raises:
        CallError: with what the server, or the check of the arguments, has against it.
    """
    asked = False
    try:
        async with asyncio.timeout(CALL_TIMEOUT_S):
            request = ua.CallMethodRequest(object_node, method_node)
            request.InputArguments = await _variants(session, method_node, arguments)
            asked = True
            result = (await session.call([request]))[0]
    except RefusedError as error:
        raise CallError(marked("The method was not called: {error}.").format(error=error)) from error
    except (OSError, UaError, DecodeError) as error:
        doubt = asked and not isinstance(error, UaStatusCodeError)
        ending = marked(" It may have been carried out.") if doubt else marked(" It was not carried out.")
        kind = UnsureCallError if doubt else CallError
        raise kind(
            marked("The method was called without success: {error_words}.{ending}").format(
                error_words=error_words(error), ending=ending
            )
        ) from error
    status = int(result.StatusCode.value)
    if status & BAD:
        raise CallError(
            marked("The server did not carry out the method: {status_words}{blamed}.").format(
                status_words=status_words(status), blamed=_blamed(result)
            )
        )
    return tuple(exact(output) for output in result.OutputArguments or ())


def _blamed(result: ua.CallMethodResult) -> str:
    """Which arguments the server found fault with."""
    bad = [
        marked("argument {number}: {status_words}").format(number=number, status_words=status_words(int(status.value)))
        for number, status in enumerate(result.InputArgumentResults or (), 1)
        if int(status.value) & BAD
    ]
    return "; " + "; ".join(bad) if bad else ""


async def _variants(session: ColumnsSession, method: ua.NodeId, values: Sequence[Given]) -> list[ua.Variant]:
    declared = await _input_arguments(session, method)
    if len(declared) != len(values):
        names = ", ".join(str(a.Name) for a in declared) or "none"
        raise RefusedError(
            marked("it wants {count} argument(s) ({names}) and got {given}", n=len(declared)).format(
                count=len(declared), names=names, given=len(values)
            )
        )
    variants = []
    for argument, value in zip(declared, values, strict=True):
        variants.append(_variant(argument, await _built_in(session, argument.DataType, str(argument.Name)), value))
    return variants


def _variant(argument: ua.Argument, type: DataType, value: Given) -> ua.Variant:
    """ValueRank -1 is a scalar, -2 and -3 may be one, all else is an array (Part 3, 5.6.2)."""
    listed = isinstance(value, (list, tuple))
    try:
        if argument.ValueRank >= 0 or (listed and argument.ValueRank < -1):
            return array_of(type, value)
        if not isinstance(value, (float, int, str, bool)):
            raise RefusedError(marked("one value is wanted, and no list"))
        return variant_of(type, value)
    except RefusedError as error:
        raise RefusedError(marked("argument {name}: {error}").format(name=argument.Name, error=error)) from error


async def _input_arguments(session: ColumnsSession, method: ua.NodeId) -> list[ua.Argument]:
    """What a method declares; nothing where it has no InputArguments."""
    element = ua.RelativePathElement()
    element.ReferenceTypeId = ua.NodeId(ua.Int32(ObjectIds.HasProperty))
    element.IsInverse = _FALSE  # asyncua's structures begin with True
    element.TargetName = ua.QualifiedName(ua.String("InputArguments"))
    path = ua.BrowsePath()
    path.StartingNode = method
    path.RelativePath = ua.RelativePath([element])
    found = (await session.translate_browsepaths_to_nodeids([path]))[0]
    if not found.Targets:
        return []
    answer = (await session.read_attributes([found.Targets[0].TargetId], AttributeIds.Value))[0]
    return list(answer.Value.Value or ()) if answer.Value is not None else []


async def _built_in(session: ColumnsSession, data_type: ua.NodeId, name: str) -> DataType:
    """The built-in type under a data type, by its supertypes: Duration is a Double, an enumeration an Int32."""
    for _ in range(_SUBTYPES_LIMIT):
        if data_type.NamespaceIndex == 0 and data_type.Identifier == _ENUMERATION:
            return DataType.Int32
        if data_type.NamespaceIndex == 0 and int(data_type.Identifier) <= _BUILT_IN_LAST:
            break
        wanted = ua.BrowseDescription()
        wanted.NodeId = data_type
        wanted.BrowseDirection = ua.BrowseDirection.Inverse
        wanted.ReferenceTypeId = ua.NodeId(ua.Int32(ObjectIds.HasSubtype))
        wanted.IncludeSubtypes = True
        wanted.ResultMask = ua.UInt32(0)
        parameters = ua.BrowseParameters()
        parameters.NodesToBrowse = [wanted]
        references = (await session.browse(parameters))[0].References
        if not references:
            break
        data_type = references[0].NodeId
    known = {int(t) for t in DataType}
    if data_type.NamespaceIndex == 0 and data_type.Identifier in known:
        return DataType(int(data_type.Identifier))
    raise RefusedError(marked("argument {name} is of a type that cannot be given from here").format(name=name))
