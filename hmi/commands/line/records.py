"""`export`, `import`, `alarm-table`, `backup`, `verify`, `restore`: records and tables as files, out and in."""

import argparse
from pathlib import Path
from typing import Any

from hmi.commands.line.options import command, grid, stretch


def add(commands: Any) -> None:
    _exports(commands)
    _imports(commands)
    _alarm_tables(commands)
    _keeping(commands)


def _exports(commands: Any) -> None:
    export = command(commands, "export", _export, "recorded samples into a file for others")
    export.add_argument(
        "--tags", nargs="+", default=["*"], metavar="TAG", help="names, or patterns such as 'F*.DP' (all)"
    )
    stretch(export, "1 d")
    grid(export)
    export.add_argument(
        "--layout", choices=("long", "wide"), default="long", help="a row a value, or a column a tag (with --every)"
    )
    export.add_argument("--format", choices=("csv", "xlsx", "parquet"), help="of the file; else its name says it")
    export.add_argument("-o", "--output", required=True, metavar="FILE", help="where to; - for CSV on standard output")
    export.add_argument("--progress", action="store_true", help="say how far it is, also where no terminal is")
    export.add_argument("--demo", action="store_true", help="of the demo of this plant")


def _imports(commands: Any) -> None:
    imports = command(commands, "import", _import, "history of another system, out of a CSV file")
    imports.add_argument("file", type=Path, metavar="FILE", help="a row a sample, or a column a tag")
    for column in ("time", "tag", "value", "quality"):
        imports.add_argument(
            f"--{column}-column", default="", metavar="NAME", help=f"which column holds the {column}; name or number"
        )
    imports.add_argument("--time-format", default="", metavar="FORMAT", help="as %%d.%%m.%%Y %%H:%%M:%%S")
    imports.add_argument("--zone", default="", help="of times that name no offset; else the plant's")
    imports.add_argument("--decimal", choices=("comma", "point"), help="how numbers are written")
    imports.add_argument("--map", type=Path, metavar="FILE", help="CSV of two columns: their name of a tag, ours")
    imports.add_argument("--rejects", type=Path, metavar="FILE", help="where to put lines that bring nothing")
    imports.add_argument("--dry-run", action="store_true", help="say what was understood; nothing is stored")
    imports.add_argument("--progress", action="store_true", help="say how far it is, also where no terminal is")
    imports.add_argument("--demo", action="store_true", help="of the demo of this plant")


def _alarm_tables(commands: Any) -> None:
    table = command(commands, "alarm-table", _alarm_table, "the master alarm table, out of the plant files and back")
    table.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it; a .csv or an .xlsx")
    table.add_argument(
        "--import", type=Path, dest="import_file", metavar="FILE", help="show what it changes, then write the files"
    )
    table.add_argument("--yes", action="store_true", help="do not ask before writing")
    table.add_argument("--reason", default="", metavar="TEXT", help="why, for the journal")
    table.add_argument("--demo", action="store_true", help="of the demo of this plant")


def _keeping(commands: Any) -> None:
    backup = command(commands, "backup", _backup, "history and journal, copied while recording goes on")
    backup.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE_OR_DIR", help="a new folder, or a .zip"
    )
    verify = command(commands, "verify", _verify, "look through all records of a plant; or of a backup, given as PLANT")
    restore = command(commands, "restore", _restore, "put a backup in the place of a plant's records, which are kept")
    restore.add_argument("backup", type=Path, metavar="BACKUP", help="a folder or zip that backup made")
    for keeping in (backup, verify, restore):
        keeping.add_argument("--progress", action="store_true", help="say how far it is, also where no terminal is")
    for keeping in (backup, verify):
        keeping.add_argument("--demo", action="store_true", help="of the demo of this plant")


def _export(given: argparse.Namespace) -> int:
    from hmi.commands.export_command import export_command

    return export_command(given)


def _import(given: argparse.Namespace) -> int:
    from hmi.commands.import_command import import_command

    return import_command(given)


def _alarm_table(given: argparse.Namespace) -> int:
    from hmi.commands.alarm_table_command import alarm_table_command

    return alarm_table_command(given)


def _backup(given: argparse.Namespace) -> int:
    from hmi.commands.keeping_command import backup_command

    return backup_command(given)


def _verify(given: argparse.Namespace) -> int:
    from hmi.commands.verify_command import verify_command

    return verify_command(given)


def _restore(given: argparse.Namespace) -> int:
    from hmi.commands.keeping_command import restore_command

    return restore_command(given)
