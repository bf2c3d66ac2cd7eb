"""What is asked of a server's events: a static filter (Part 4, 7.22.3), small enough for every server.

A filter generated from AlarmConditionType has 85 clauses, and servers refuse more than 64.
"""

from typing import Any, Final

from asyncua import ua
from asyncua.ua.attribute_ids import AttributeIds
from asyncua.ua.object_ids import ObjectIds

_BASE: Final = ObjectIds.BaseEventType
_CONDITION: Final = ObjectIds.ConditionType
_ACKNOWLEDGEABLE: Final = ObjectIds.AcknowledgeableConditionType
_ALARM: Final = ObjectIds.AlarmConditionType

CLAUSES: Final[tuple[tuple[str, int, str], ...]] = (
    ("event_id", _BASE, "EventId"),
    ("type", _BASE, "EventType"),
    ("source", _BASE, "SourceName"),
    ("source_node", _BASE, "SourceNode"),
    ("time", _BASE, "Time"),
    ("message", _BASE, "Message"),
    ("severity", _BASE, "Severity"),
    ("id", _CONDITION, ""),
    ("branch", _CONDITION, "BranchId"),
    ("name", _CONDITION, "ConditionName"),
    ("retain", _CONDITION, "Retain"),
    ("enabled", _CONDITION, "EnabledState/Id"),
    ("comment", _CONDITION, "Comment"),
    ("user", _CONDITION, "ClientUserId"),
    ("acked", _ACKNOWLEDGEABLE, "AckedState/Id"),
    ("confirmed", _ACKNOWLEDGEABLE, "ConfirmedState/Id"),
    ("active", _ALARM, "ActiveState/Id"),
    ("input_node", _ALARM, "InputNode"),
    ("suppressed", _ALARM, "SuppressedState/Id"),
    ("shelving", _ALARM, "ShelvingState/CurrentState/Id"),
    ("level", ObjectIds.ExclusiveLimitAlarmType, "LimitState/CurrentState"),
)
"""(our name, type that declares it, browse path); the empty path is the condition's own node id."""

_KINDS: Final = (
    _CONDITION,
    ObjectIds.RefreshStartEventType,
    ObjectIds.RefreshEndEventType,
    ObjectIds.RefreshRequiredEventType,
)


def filters() -> tuple[ua.EventFilter, ...]:
    """From the best to the plainest: a server that does not take one may take the next.

    Part 9, 5.5.7 has the events of a refresh pass every filter; with OfType(ConditionType) alone servers keep them
    back, so that they are named.
    """
    named, conditions, everything = (_filter() for _ in range(3))
    named.WhereClause.Elements = _any_of(_KINDS)
    conditions.WhereClause.Elements = [_of_type(_CONDITION)]
    return named, conditions, everything


def _filter() -> ua.EventFilter:
    made = ua.EventFilter()
    made.SelectClauses = [_operand(kind, path) for _, kind, path in CLAUSES]
    return made


def _operand(kind: int, path: str) -> ua.SimpleAttributeOperand:
    operand = ua.SimpleAttributeOperand()
    operand.TypeDefinitionId = _node(kind)
    operand.BrowsePath = [ua.QualifiedName(ua.String(name)) for name in path.split("/") if name]
    operand.AttributeId = ua.IntegerId(AttributeIds.Value if path else AttributeIds.NodeId)
    return operand


def _of_type(kind: int) -> ua.ContentFilterElement:
    literal = ua.LiteralOperand()
    literal.Value = ua.Variant(_node(kind))
    return _element(ua.FilterOperator.OfType, literal)


def _any_of(kinds: tuple[int, ...]) -> list[ua.ContentFilterElement]:
    """Or(kind 0, Or(kind 1, ...)): elements refer to later ones by place."""
    ors = len(kinds) - 1
    elements = []
    for place in range(ors):
        last = place == ors - 1
        elements.append(_element(ua.FilterOperator.Or, _place(ors + place), _place(ors + ors if last else place + 1)))
    return elements + [_of_type(kind) for kind in kinds]


def _place(place: int) -> ua.ElementOperand:
    operand = ua.ElementOperand()
    operand.Index = ua.UInt32(place)
    return operand


def _element(operator: ua.FilterOperator, *operands: Any) -> ua.ContentFilterElement:
    element = ua.ContentFilterElement()
    element.FilterOperator = operator
    element.FilterOperands = list(operands)
    return element


def _node(number: int) -> ua.NodeId:
    return ua.NodeId(ua.Int32(number))
