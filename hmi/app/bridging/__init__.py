"""The desktop's way to a runtime: found or started, connected, asked by one timer, and told of when it was away."""
