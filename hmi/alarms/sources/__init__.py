"""Who finds an alarm: limits, links, rules, servers, the program itself."""
