"""Cuts the Chinese fonts out of Noto Sans CJK: what GB 2312 has and Inter has not, under a name of our own.

    apt-get download fonts-noto-cjk && dpkg -x fonts-noto-cjk_*.deb noto
    python assets/fonts/cjk/cut_fonts.py noto/usr/share/fonts/opentype/noto

Needs fonttools. Its dates are those of the source, so that the same source gives the same bytes.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

FAMILY = "Sightglass Sans SC"
"""Not the source's: a changed font may not carry its reserved names (OFL 1.1, clause 3)."""
SIMPLIFIED = "Noto Sans CJK SC"
STYLES = ("Regular", "Bold")
DROPPED = "GSUB GPOS BASE VORG vhea vmtx DSIG"
"""Tables for vertical text, Japanese variants and kerning of Latin: of no use here."""


def wanted() -> set[int]:
    """The characters: all of GB 2312 beyond ASCII, full-width forms, and marks of texts written today."""
    found = set()
    for lead in range(0xA1, 0xF8):
        for trail in range(0xA1, 0xFF):
            try:
                found.add(ord(bytes((lead, trail)).decode("gb2312")))
            except UnicodeDecodeError:
                continue
    return found | {ord(c) for c in "　、。〈〉《》「」『』【】〔〕〖〗〇〃々…—～·•℃℉㎡㎥㎎㎏㎜㎝㎞㏄￥＄％＋－＝"}


def cut(source: Path, style: str, target: Path) -> int:
    """Writes the cut of one weight; how many characters it has."""
    collection = TTCollection(source / f"NotoSansCJK-{style}.ttc", lazy=True)
    font: TTFont = next(f for f in collection.fonts if f["name"].getDebugName(1).startswith(SIMPLIFIED))
    options = subset.Options(notdef_outline=True, glyph_names=False, hinting=True, name_IDs=[0, 13, 14])
    options.drop_tables += DROPPED.split()
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted())
    cutter.subset(font)
    rename(font, style)
    font.recalcTimestamp = False
    font.save(target)
    return len(font.getBestCmap())


def rename(font: TTFont, style: str) -> None:
    plain = f"{FAMILY} {style}".replace(" ", "")
    names = {1: FAMILY, 2: style, 3: plain, 4: f"{FAMILY} {style}", 5: font["name"].getDebugName(5) or "", 6: plain}
    for number, text in names.items():
        font["name"].setName(text or "Version 1", number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [plain]
    dictionary = top.topDictIndex[0]
    dictionary.FamilyName, dictionary.FullName = FAMILY, f"{FAMILY} {style}"


def main() -> None:
    here = Path(__file__).parent
    for style in STYLES:
        target = here / f"SightglassSansSC-{style}.otf"
        count = cut(Path(sys.argv[1]), style, target)
        sys.stdout.write(f"{target.name}: {count} characters, {target.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
