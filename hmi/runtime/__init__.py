"""The running plant, without Qt: wires the rooms, dispatches batches, answers desktops, starts and stops in order."""
