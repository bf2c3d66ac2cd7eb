"""Predictive rules: pure numpy on columns, one file a kind."""

from hmi.rules.engine import RuleEngine

__all__ = ["RuleEngine"]
