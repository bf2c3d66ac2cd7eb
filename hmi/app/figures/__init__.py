"""Key figures of alarms at this desk: which periods there are, and what is read and counted for one."""
