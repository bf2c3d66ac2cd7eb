"""What an OPC UA server offers beside values: its methods, its certificate."""
