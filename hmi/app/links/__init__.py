"""The links to servers seen from the desk: put together for a page, and trusted by a person."""
