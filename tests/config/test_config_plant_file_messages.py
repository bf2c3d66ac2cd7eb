"""What is wrong in plant.yaml, told to the letter, with line and column."""

from pathlib import Path

import pytest

from tests.config.plant_copies import Change, problems_of

Cases = dict[str, tuple[dict[str, Change], list[str]]]
CASES: Cases = {
    "plant file missing": (
        {"plant.yaml": None},
        ["plant.yaml:1:1: the file is missing; every plant has one"],
    ),
    "two servers at one url": (
        {"plant.yaml": ("opc.tcp://127.0.0.1:4842/net", "opc.tcp://127.0.0.1:4841/")},
        [
            (
                "plant.yaml:7:18: warning: server 'network' has the url of server 'works'; "
                "give it its own, or keep one of the two"
            )
        ],
    ),
    "two tags of one node": (
        {"tags/well.csv": ("s=W1.Flow", "s=W1.Level")},
        [
            (
                "tags/well.csv:7:15: warning: 'W1.Flow' shows the same node as 'W1.Level', nsu=urn:well;s=W1.Level "
                "of server 'works'; give it its own, or use that tag"
            )
        ],
    ),
    "newer version": (
        {"plant.yaml": ("version: 1", "version: 2")},
        ["plant.yaml:1:10: version 2 is newer than this program reads (1); a newer program made this file"],
    ),
    "version missing": (
        {"displays/pumps.yaml": ("version: 1\n", "")},
        ["displays/pumps.yaml:1:1: missing key 'version'; write version: 1"],
    ),
    "version text": (
        {"displays/pumps.yaml": ("version: 1\n", "version: one\n")},
        ["displays/pumps.yaml:1:10: the version must be a whole number; write version: 1"],
    ),
    "unknown key": (
        {"plant.yaml": ("language: en", "langauge: en")},
        ["plant.yaml:4:1: unknown key 'langauge'; did you mean 'language'?"],
    ),
    "missing key": (
        {"plant.yaml": ("name: Brunnen Süd\n", "")},
        ["plant.yaml:1:1: missing key 'name'"],
    ),
    "time zone": (
        {"plant.yaml": ("Europe/Berlin", "Europe/Berln")},
        ["plant.yaml:3:7: no time zone 'Europe/Berln'; did you mean 'Europe/Berlin'?"],
    ),
    "time zone dir": (
        {"plant.yaml": ("Europe/Berlin", "Europe")},
        ["plant.yaml:3:7: no time zone 'Europe'"],
    ),
    "url": (
        {"plant.yaml": ("opc.tcp://127.0.0.1:4841", "http://127.0.0.1:4841")},
        ["plant.yaml:6:16: 'url' is not the address of an OPC UA server; write opc.tcp://HOST:PORT"],
    ),
    "password": (
        {"plant.yaml": ("secret:net", "anna:geheim")},
        ["plant.yaml:7:98: 'login' must name a secret, as secret:NAME; a password never stands in a plant file"],
    ),
    "security": (
        {"plant.yaml": ("Basic256Sha256 SignAndEncrypt", "Basic256Sha256 Encrypt")},
        [
            "plant.yaml:7:60: 'security' is no security; write None, or a policy and a mode as "
            "Basic256Sha256 SignAndEncrypt"
        ],
    ),
    "role": (
        {"plant.yaml": ("anna: engineer", "anna: enginer")},
        [
            "plant.yaml:9:15: 'enginer' is none of viewer, operator, technician, engineer, "
            "administrator; did you mean 'engineer'?"
        ],
    ),
    "role number": (
        {"plant.yaml": ("anna: engineer", "anna: 5")},
        ["plant.yaml:9:15: '5' is none of viewer, operator, technician, engineer, administrator"],
    ),
    "keep": (
        {"plant.yaml": ("keep: 30 days", "keep: 30")},
        ["plant.yaml:10:16: a duration needs its unit; write 30 s, 30 min or 30 h"],
    ),
    "keep unit": (
        {"plant.yaml": ("keep: 30 days", "keep: 30 dayz")},
        ["plant.yaml:10:16: 'dayz' is not a unit of time; use ms, s, min, h or days"],
    ),
    "heartbeat": (
        {"plant.yaml": ("heartbeat: W1.Alive", "heartbeat: W1.Alife")},
        ["plant.yaml:6:55: no tag 'W1.Alife'; did you mean 'W1.Alive' (tags/well.csv:4)?"],
    ),
    "text that is number": (
        {"plant.yaml": ("name: Brunnen Süd", "name: 302")},
        ["plant.yaml:2:7: 'name' must be text; put it in quotes, \"302\""],
    ),
    "area id": (
        {"plant.yaml": ("well: Well field", "wéll: Well field")},
        [
            "alarms/well.csv:1:1: no area 'well'; did you mean 'wéll' (plant.yaml:8)?",
            "plant.yaml:8:9: 'wéll' is no area id; use letters a to z, digits and _ . -, no spaces",
            "tags/well.csv:1:1: no area 'well'; did you mean 'wéll' (plant.yaml:8)?",
        ],
    ),
    "list for mapping": (
        {"plant.yaml": ("roles: {anna: engineer}", "roles: [anna]")},
        ["plant.yaml:9:8: 'roles' must be keys and values"],
    ),
}


@pytest.mark.parametrize(("changes", "expected"), CASES.values(), ids=CASES)
def test_it_is_said_where_and_what(tmp_path: Path, changes: dict[str, Change], expected: list[str]):
    assert problems_of(tmp_path, changes) == expected
