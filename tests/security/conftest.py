from tests.foreign.foreign_server import certificates, foreign, start_foreign

__all__ = ["certificates", "foreign", "start_foreign"]
