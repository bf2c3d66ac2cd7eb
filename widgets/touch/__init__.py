"""What a finger needs: targets in millimetres, a number pad, a ruler, long presses, lists that glide."""
