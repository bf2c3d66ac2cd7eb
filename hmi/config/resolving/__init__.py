"""From checked text to the model: names, templates, equipment, alarms, rules, displays."""
