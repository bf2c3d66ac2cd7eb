"""What tells a link that lives from one that only answers: the server's word, heartbeats, tags that stand still."""
