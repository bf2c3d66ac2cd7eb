"""plant.yaml: name, zone, servers, areas, users."""

from zoneinfo import ZoneInfo, available_timezones

from hmi.config.reading.problems import Place
from hmi.config.reading.suggest import did_you_mean
from hmi.config.reading.validate import validate
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.names import check_id
from hmi.config.resolving.nodes import Mapping, place_of
from hmi.config.schema.plant import PlantFile
from hmi.model.plant import SHIFTS, AlarmOwner, Plant, Server, Shift
from hmi.model.recording import Retention, WhenFull
from hmi.model.tag import Role


def read_plant_file(draft: Draft) -> tuple[PlantFile, Mapping] | None:
    """The file and its tree. Servers and areas are known afterwards, also those of a faulty file."""
    source = draft.sources.top("plant.yaml")
    if source is None:
        draft.problems.error(Place("plant.yaml", 1, 1), "the file is missing; every plant has one")
    root = None if source is None else draft.tree(source)
    if root is None:
        draft.servers.unread_all()
        draft.areas.unread_all()
        return None
    for names, key in ((draft.servers, "servers"), (draft.areas, "areas")):
        if not root.mapping(key).entries:
            names.unread_all()
        for name, place, _ in root.mapping(key).items():
            check_id(name, place, draft.problems, names.what)
            names.define(name, place, draft.problems)
    entry = validate(PlantFile, root, draft.problems)
    if entry is None:
        return None
    draft.area_texts = dict(entry.areas)
    _check_zone(draft, entry.zone, root)
    return entry, root


def _check_zone(draft: Draft, zone: str, root: Mapping) -> None:
    try:
        ZoneInfo(zone)
    except (ValueError, KeyError, OSError):
        hint = did_you_mean(zone, available_timezones())
        draft.problems.error(root.value_place("zone"), f"no time zone '{zone}'{hint}")


def servers(draft: Draft, entry: PlantFile, root: Mapping) -> tuple[Server, ...]:
    """The servers, with their heartbeat tags resolved: tags must be known by now."""
    made = []
    urls: dict[str, str] = {}
    for id_, server in entry.servers.items():
        first = urls.setdefault(server.url.casefold().rstrip("/"), id_)
        if first != id_:
            message = f"server '{id_}' has the url of server '{first}'; give it its own, or keep one of the two"
            draft.problems.warn(place_of(root, ("servers", id_, "url")), message)
        row = None
        if server.heartbeat is not None:
            row = _heartbeat(draft, id_, server.heartbeat, place_of(root, ("servers", id_, "heartbeat")))
        own_process = server.process == "own"
        made.append(
            Server(
                id_,
                server.url,
                server.security,
                server.login,
                row,
                server.allow_plain_password,
                own_process,
                AlarmOwner(server.alarms),
            )
        )
    return tuple(made)


def _heartbeat(draft: Draft, server: str, name: str, place: Place) -> int | None:
    """The row of a tag whose standing still is to say that the controllers behind this very server stand still."""
    row = draft.row(name, place)
    if row is None:
        return None
    owner = draft.tags[row].server
    if owner != server:
        draft.problems.error(place, f"heartbeat '{name}' is a tag of server '{owner}', not of '{server}'")
    return row


def retention(entry: PlantFile) -> Retention:
    size = entry.record.size
    return Retention(
        entry.record.keep,
        None if size.is_share else round(size.amount),
        size.amount if size.is_share else 1.0,
        WhenFull(entry.record.when_full),
    )


def warn_of_alarms_of_others(draft: Draft, plant: Plant, root: Mapping) -> None:
    """Limit alarms that are never raised, since their tags' server is said to own its alarms: one warning a server."""
    for server in plant.servers:
        if server.alarms is not AlarmOwner.SERVER:
            continue
        found = [a.id for a in plant.alarms if plant.tags[a.tag].server == server.id]
        if found:
            some = ", ".join(found[:3]) + (", …" if len(found) > 3 else "")
            draft.problems.warn(
                place_of(root, ("servers", server.id, "alarms")),
                f"server '{server.id}' owns its alarms, so {len(found)} limit alarms of these files are never raised "
                f"({some}); take them out, or say alarms: both",
            )


def roles(entry: PlantFile) -> dict[str, Role]:
    return {user: Role(role) for user, role in entry.roles.items()}


def shifts(draft: Draft, entry: PlantFile, root: Mapping) -> tuple[Shift, ...]:
    """In order of their begins; three where the file says nothing."""
    begins: dict[int, str] = {}
    for name, text in entry.shifts.items():
        hours, minutes = text.split(":")
        minute = int(hours) * 60 + int(minutes)
        if minute in begins:
            place = place_of(root, ("shifts", name))
            draft.problems.error(place, f"shift '{name}' begins when shift '{begins[minute]}' does")
        begins.setdefault(minute, name)
    return tuple(Shift(begins[minute], minute) for minute in sorted(begins)) or SHIFTS
