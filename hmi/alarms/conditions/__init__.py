"""What alarms look at beside plain values: deviations, rates, states and qualities, and the plant's own suppression."""
