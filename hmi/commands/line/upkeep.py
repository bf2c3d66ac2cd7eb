"""`check`, `simulate`, `trust`, `service`, `doctor`: what keeps a plant's files and a machine in order."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hmi
from hmi.commands.line.codes import DONE, ENVIRONMENT
from hmi.commands.line.options import command, json_answer
from hmi.commands.line.questions import answer

if TYPE_CHECKING:
    from hmi.config.loader import Mistake
    from hmi.model.plant import Plant


def simulate(given: argparse.Namespace) -> int:
    """A simulation reads its own words."""
    from hmi.simulation.__main__ import main

    return main(given.words)


def add(commands: Any) -> None:
    check = command(commands, "check", _check, "name every problem in a plant's files", data=False)
    check.add_argument("--render", action="store_true", help="draw every display, too, and look at what is seen")
    json_answer(check)
    commands.add_parser("simulate", help="the simulated plant's OPC UA server alone", add_help=False)
    _add_trust(commands)
    service = command(
        commands, "service", _service, "a systemd unit for a runtime that starts at boot", plant="waterworks"
    )
    service.add_argument("--print", action="store_true", required=True, help="print it; nothing is installed")
    service.add_argument("--user", default=_user(), help="whose runtime it is")
    doctor = commands.add_parser("doctor", help="what this machine can do, and what is missing")
    doctor.set_defaults(command=_doctor)


def _add_trust(commands: Any) -> None:
    trust = command(commands, "trust", _trust, "certificates: whom servers see, and which servers are trusted")
    what = trust.add_mutually_exclusive_group()
    what.add_argument(
        "--list", action="store_true", help="all of them, also those that wait for a person (the default)"
    )
    what.add_argument("--accept", metavar="FINGERPRINT", help="trust the certificate with this SHA-256 or SHA-1")
    what.add_argument("--refuse", metavar="FINGERPRINT", help="refuse it, from the next connection on")
    what.add_argument("--export", type=Path, metavar="FILE", help="our own certificate with a page, for the servers")
    json_answer(trust)


def _check(given: argparse.Namespace) -> int:
    from hmi.config.command import check_command

    if not given.render:
        return check_command(given.plant, json=given.json, judge=_mistakes)
    from hmi.app.rendering.check import check_rendered

    return check_rendered(given.plant, json=given.json, judge=_mistakes)


def _mistakes(plant: "Plant") -> "list[Mistake]":
    """Imported only for a plant that says what is to be simulated."""
    from hmi.simulation.mistakes import mistakes

    return mistakes(plant)


def _trust(given: argparse.Namespace) -> int:
    from hmi import trust_command
    from hmi.border.place import place_of
    from hmi.config import find, load

    folder = find(given.plant)
    place = place_of(folder, given.data)
    if given.export is not None:
        print(trust_command.export(load(folder), place, given.export))
    elif given.accept or given.refuse:
        print(trust_command.decide(load(folder), place, given.accept or given.refuse, trust=bool(given.accept)))
    else:
        given.demo = False
        return answer(given, lambda plant, place: trust_command.certificates(place))
    return DONE


def _service(given: argparse.Namespace) -> int:
    from hmi.config import find
    from hmi.service import unit

    print(unit(find(given.plant), given.data, given.user, Path(hmi.__file__).parents[1]), end="")
    return DONE


def _doctor(given: argparse.Namespace) -> int:
    from hmi.doctor import examine

    missing = 0
    for finding in examine():
        mark = "ok" if finding.well else "MISSING" if finding.necessary else "without"
        missing += finding.necessary and not finding.well
        print(f"{mark:<8}{finding.name}: {finding.found}", flush=True)
        if not finding.well and finding.remedy:
            print(f"{'':<8}-> {finding.remedy}")
    return ENVIRONMENT if missing else DONE


def _user() -> str:
    from hmi.access.peer import own_uid, user_name

    return user_name(own_uid())
