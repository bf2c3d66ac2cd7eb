"""Simulated plants, served as real OPC UA servers in a process of their own, with faults to inject.

`process` starts one from another program; `python -m hmi.simulation PLANT` runs one by hand.
"""
