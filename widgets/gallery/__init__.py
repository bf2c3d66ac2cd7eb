"""Every widget in every state: to be looked at, by people and by the screenshot tests."""
