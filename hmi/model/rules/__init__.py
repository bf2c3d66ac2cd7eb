"""Predictive rules: their kinds, what is declared, what is foreseen."""
