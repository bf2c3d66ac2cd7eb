"""A folder of plant files -> `Plant`: every file is read, whatever is wrong with the others."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from hmi.config.linting.lint import lint
from hmi.config.linting.rule import Rule
from hmi.config.reading.problems import Place, Problems
from hmi.config.reading.sources import FOLDERS, Source, read_sources
from hmi.config.reading.validate import validate
from hmi.config.resolving import equipment, plant_yaml
from hmi.config.resolving.alarms.advice import warn_of_split
from hmi.config.resolving.alarms.definitions import read_alarms, template_alarms
from hmi.config.resolving.alarms.suppression import check_cycles
from hmi.config.resolving.displays.pipes import warn_of_ways
from hmi.config.resolving.displays.reading import name_displays, read_displays
from hmi.config.resolving.draft import Draft
from hmi.config.resolving.names import check_id
from hmi.config.resolving.nodes import place_of
from hmi.config.resolving.permissives import add_permissives
from hmi.config.resolving.rules import read_rules, template_rules
from hmi.config.resolving.symbols.own import read_own_symbols
from hmi.config.resolving.tags import read_tags
from hmi.config.resolving.templates import read_templates
from hmi.config.resolving.texts import read_texts
from hmi.config.schema.plant import SimulationFile, TrendFile
from hmi.model.alarm import AlarmDefinition
from hmi.model.plant import Plant, Simulation, Trend
from hmi.model.problem import PlantError, Problem
from hmi.model.rules.rule import RuleDefinition

Mistake = tuple[tuple[str | int, ...], str]
"""Keys and numbers that lead to a value of simulation.yaml, and what is wrong with it."""
Judge = Callable[[Plant], Iterable[Mistake]]


def load(folder: Path) -> Plant:
    """The plant of a folder.

    Raises:
        PlantError: naming every problem of every file; warnings alone do not raise.
    """
    plant, problems = read(folder)
    if plant is None:
        raise PlantError(problems, folder)
    return plant


def load_despite(folder: Path, harmless: Collection[str] | None) -> tuple[Plant, list[Problem]]:
    """The plant as far as its files can be read, for questions that need no more of it, and what is wrong with them.

    Args:
        harmless: folders whose errors do not matter, as `displays`; None: none matters that leaves plant.yaml readable.

    Raises:
        PlantError: there are other errors.
    """
    made, problems = _read(folder)
    errors = [p for p in problems.listed() if p.error]
    if made is None or (harmless is not None and any(p.file.partition("/")[0] not in harmless for p in errors)):
        raise PlantError(problems.listed(), folder)
    return made[0], errors


def read(
    folder: Path,
    *,
    drawn: bool = False,
    linted: bool = False,
    rules: Sequence[Rule] = (),
    judge: Judge | None = None,
) -> tuple[Plant | None, list[Problem]]:
    """The plant, None where there is an error, and all problems, warnings among them, in order.

    Args:
        drawn: whether pipes are laid, too, and those warned of that find no way.
        linted: whether the displays of a sound plant are held against the checks, too; rules: with these beside them.
        judge: looks at what the simulation of a sound plant is to be.
    """
    made, problems = _read(folder)
    if made is not None and not problems.errors:  # no pipe finds a way to an item that is off its display
        plant, draft = made
        if drawn:
            warn_of_ways(draft, plant.displays)
        if linted:
            lint(draft, plant, rules)
        if judge is not None and plant.simulation is not None:
            _judge(draft, judge(plant))
    return (None if made is None or problems.errors else made[0]), problems.listed()


def _judge(draft: Draft, mistakes: Iterable[Mistake]) -> None:
    source = draft.sources.top("simulation.yaml")
    root = None if source is None else draft.tree(source)
    if root is not None:
        for path, sentence in mistakes:
            draft.problems.error(place_of(root, path), sentence)


def _read(folder: Path) -> tuple[tuple[Plant, Draft] | None, Problems]:
    """What the files make whatever is wrong with them; None where plant.yaml says too little."""
    problems = Problems()
    if not folder.is_dir():
        what = "is not a folder" if folder.exists() else "does not exist"
        problems.error(Place(folder.name or ".", 1, 1), f"the plant's folder {what}")
        return None, problems
    if not any((folder / name).exists() for name in ("plant.yaml", *FOLDERS)):
        problems.error(Place("plant.yaml", 1, 1), "the file is missing, so this folder is no plant")
        return None, problems
    draft = Draft(read_sources(folder, problems), problems)
    plant = _plant(draft, folder.resolve().name)
    return (None if plant is None else (plant, draft)), problems


def _plant(draft: Draft, id_: str) -> Plant | None:
    head = plant_yaml.read_plant_file(draft)
    read_own_symbols(draft)
    _read_areas(draft)
    add_permissives(draft)
    name_displays(draft)
    for name, place in draft.used_tags:
        draft.row(name, place)
    alarms, rules = _alarms(draft), _rules(draft)
    shown = read_displays(draft)
    trends, simulation = _trends(draft), _simulation(draft)
    if head is None:
        return None
    entry, root = head
    plant = Plant(
        id=id_,
        name=entry.name,
        zone=entry.zone,
        language=entry.language,
        hash=draft.sources.hash,
        servers=plant_yaml.servers(draft, entry, root),
        areas=draft.area_texts,
        tags=tuple(draft.tags),
        equipment=equipment.made(draft),
        alarms=tuple(alarms),
        rules=tuple(rules),
        displays=shown,
        trends=trends,
        roles=plant_yaml.roles(entry),
        simulation=simulation,
        retention=plant_yaml.retention(entry),
        shifts=plant_yaml.shifts(draft, entry, root),
        symbols=draft.own_symbols,
    )
    plant_yaml.warn_of_alarms_of_others(draft, plant, root)
    return replace(plant, texts=read_texts(draft, plant))


def _by_area(draft: Draft, *folders: str) -> Iterator[tuple[str, Source]]:
    """(folder, file) in the order of the areas in plant.yaml; those of unknown areas last, each with a problem."""
    order = {name: i for i, name in enumerate(draft.areas)}
    files = [(folder, source) for folder in folders for source in draft.sources.of(folder)]
    for folder, source in sorted(files, key=lambda f: order.get(f[1].id, len(order))):
        draft.areas.refer(source.id, Place(source.file, 1, 1), draft.problems)
        yield folder, source


def _read_areas(draft: Draft) -> None:
    """Rows are given here: area by area, first the tags of its table, then those of its equipment."""
    templates = read_templates(draft)
    for folder, source in _by_area(draft, "tags", "equipment"):
        if folder == "tags":
            read_tags(draft, source, source.id)
        else:
            equipment.read_equipment(draft, source, source.id, templates)


def _alarms(draft: Draft) -> list[AlarmDefinition]:
    made = [a for part in draft.parts.values() for a in template_alarms(draft, part)]
    for _, source in _by_area(draft, "alarms"):
        made += read_alarms(draft, source, source.id)
    check_cycles(draft, made)
    warn_of_split(draft.problems, made)
    return sorted(made, key=lambda a: a.tag)


def _rules(draft: Draft) -> list[RuleDefinition]:
    made = [r for part in draft.parts.values() for r in template_rules(draft, part)]
    return made + [r for source in draft.sources.of("rules") for r in read_rules(draft, source)]


def _trends(draft: Draft) -> tuple[Trend, ...]:
    made = []
    for source in draft.sources.of("trends"):
        check_id(source.id, Place(source.file, 1, 1), draft.problems, "trend")
        root = draft.tree(source)
        entry = None if root is None else validate(TrendFile, root, draft.problems)
        if root is None or entry is None:
            continue
        rows = []
        for index, name in enumerate(entry.tags):
            place = place_of(root, ("tags", index))
            row = draft.row(name, place)
            if row is not None and draft.needs_number(row, place, "a trend"):
                rows.append(row)
        made.append(Trend(source.id, entry.title, tuple(rows), entry.span))
    return tuple(made)


def _simulation(draft: Draft) -> Simulation | None:
    source = draft.sources.top("simulation.yaml")
    root = None if source is None else draft.tree(source)
    entry = None if root is None else validate(SimulationFile, root, draft.problems)
    if entry is None:
        return None
    faults = tuple((f.fault, f.at) for f in entry.faults)
    return Simulation(entry.model, entry.seed, entry.parameters, faults)
