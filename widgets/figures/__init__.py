"""Key figures of alarms: as a table with targets, as charts, and the alarms behind them."""
