"""History as files for others: CSV, XLSX, Parquet; streamed, so that memory does not grow with the range."""

from hmi.history.exporting.export import Exported, export
from hmi.history.exporting.request import CSV, FORMATS, PARQUET, XLSX, ExportError, ExportRequest

__all__ = ["CSV", "FORMATS", "PARQUET", "XLSX", "ExportError", "ExportRequest", "Exported", "export"]
