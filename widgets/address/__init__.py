"""The address spaces of servers as a tree, and what a server says of one node."""
