"""The page of symbols names what there is."""

from hmi.model.symbols.page import PAGE, with_table


def test_the_table_of_symbols_is_the_one_of_the_program():
    page = PAGE.read_text(encoding="utf-8")
    assert with_table(page) == page, "python -m hmi.model.symbols.page writes it anew"
