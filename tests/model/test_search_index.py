"""The search: what is found, in which order, for whatever is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmi.model.navigation.findable import Findable, Kind
from hmi.model.navigation.letters import folded, letters, word_starts
from hmi.model.navigation.search_index import SearchIndex


def thing(name: str, *texts: str, kind: Kind = Kind.TAG) -> Findable:
    return Findable(f"{kind.name}:{name}", kind, name, texts)


def names(index: SearchIndex, query: str, **more) -> list[str]:
    return [found.name for found in index.find(query, **more)]


PLANT = SearchIndex(
    [
        thing("P-301.Vibration", "High-lift pump 301 vibration", kind=Kind.TAG),
        thing("P-301.Power", "High-lift pump 301 power"),
        thing("NET.Pressure", "Network pressure", "Netzdruck für Köln"),
        thing("INT.ScreenDP", "Screen pressure drop"),
        thing("Pressures", kind=Kind.TREND),
        thing("High-lift pumps", kind=Kind.DISPLAY),
        thing("Compressed air", kind=Kind.DISPLAY),
    ]
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("net.pressure", "NET.Pressure"),  # the whole name
        ("pressure", "Pressures"),  # a beginning goes before the beginning of a word
        ("p301vib", "P-301.Vibration"),  # without the dash and the dot
        ("vibraton", "P-301.Vibration"),  # a letter left out
        ("hlp vib", "P-301.Vibration"),  # first letters of words, then a word
        ("dp", "INT.ScreenDP"),  # a word inside a name
        ("KOLN", "NET.Pressure"),  # another language, without its accents
        ("netz druck", "NET.Pressure"),
        ("ompress", "Compressed air"),
    ],
)
def test_what_people_type_comes_first(typed, found):
    assert names(PLANT, typed)[0] == found


def test_every_word_must_be_found_and_nothing_is_a_hit_of_what_is_not_there():
    assert names(PLANT, "pump zzz") == []
    assert names(PLANT, "xyzzy") == []
    assert names(PLANT, "power pump") == ["P-301.Power"]


def test_a_beginning_a_word_and_an_inside_come_in_this_order():
    assert names(PLANT, "press") == ["Pressures", "NET.Pressure", "INT.ScreenDP", "Compressed air"]


def test_what_was_used_lately_goes_before_what_is_as_good():
    assert names(PLANT, "p-301")[0] == "P-301.Power"
    assert names(PLANT, "p-301", recent=["TAG:P-301.Vibration"])[0] == "P-301.Vibration"
    assert names(PLANT, "", recent=["TREND:Pressures", "TAG:gone", "TAG:NET.Pressure"]) == ["Pressures", "NET.Pressure"]


def test_other_ways_to_write_a_text_find_it_by_word_and_by_first_letters():
    index = SearchIndex(
        [thing("F1", "水泵流量"), thing("F2", "额定")],
        {"水泵流量": ("ShuiBengLiuLiang",), "额定": ("EDing",)}.__getitem__,
    )
    for typed in ("水泵", "流量", "shuibeng", "sbll", "liuliang", "ShuiB"):
        assert names(index, typed) == ["F1"]
    assert names(index, "ed") == names(index, "eding") == ["F2"]


def test_words_begin_where_people_see_them_begin():
    text = "P-301.ScreenDPMax"
    starts = word_starts(letters(text), letters(text.lower()))
    assert [text[i] for i in range(len(text)) if starts[i]] == ["P", "3", "S", "D", "M"]


texts = st.text(alphabet=st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=12)


@given(st.lists(st.tuples(texts, texts), min_size=1, max_size=12), texts)
def test_nothing_that_holds_all_words_is_missed_and_no_text_is_too_strange(pairs, query):
    index = SearchIndex([Findable(str(n), Kind.TAG, name, (text,)) for n, (name, text) in enumerate(pairs)])
    found = {int(f.key) for f in index.find(query)}
    words = folded(query).lower().split()
    for row, pair in enumerate(pairs):
        held = [" ".join(text.split()) for text in pair]
        if words and all(any(w in folded(text).lower() for text in held) for w in words):
            assert row in found


@given(st.lists(texts.filter(str.strip), min_size=1, max_size=12, unique_by=lambda t: folded(t).lower()))
def test_the_whole_name_is_always_the_first_hit(given_names):
    index = SearchIndex([Findable(name, Kind.TAG, name) for name in given_names])
    for name in given_names:
        if len(folded(name).split()) == 1 and folded(name).strip() == name:
            assert index.find(name)[0].key == name
