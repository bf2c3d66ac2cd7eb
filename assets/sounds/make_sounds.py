"""Makes the alarm sounds beside this file: sines with soft edges, told apart by rhythm and by pitch.

    python assets/sounds/make_sounds.py

Urgent: five quick pulses that change between two tones. High: three. Medium: two that fall. Low: one, soft.
"""

import wave
from pathlib import Path

import numpy as np

RATE = 16_000
EDGE_S = 0.015
OVERTONE = 0.25
# name: (pitch in Hz, seconds of tone, seconds of pause), ... and the level
SOUNDS = {
    "urgent": ([(880.0, 0.13, 0.05), (1108.7, 0.13, 0.05)] * 2 + [(880.0, 0.18, 0.05)], 0.55),
    "high": ([(740.0, 0.18, 0.11)] * 3, 0.5),
    "medium": ([(587.3, 0.24, 0.1), (493.9, 0.32, 0.05)], 0.42),
    "low": ([(392.0, 0.4, 0.05)], 0.32),
}


def pulse(pitch: float, tone_s: float, pause_s: float) -> np.ndarray:
    """One tone with its octave, faded in and out, and the silence behind it: f64[n], -1 .. 1."""
    time = np.arange(round(tone_s * RATE)) / RATE
    sine = np.sin(2 * np.pi * pitch * time) + OVERTONE * np.sin(4 * np.pi * pitch * time)
    edge = np.clip(np.minimum(time, time[-1] - time) / EDGE_S, 0, 1)
    faded = sine / (1 + OVERTONE) * 0.5 * (1 - np.cos(np.pi * edge))
    return np.concatenate([faded, np.zeros(round(pause_s * RATE))])


def make(folder: Path) -> None:
    """Writes NAME.wav for each: mono, 16 bit."""
    for name, (pulses, level) in SOUNDS.items():
        samples = np.concatenate([pulse(*p) for p in pulses]) * level
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE)
            file.writeframes((samples * 32767).astype("<i2").tobytes())


if __name__ == "__main__":
    make(Path(__file__).parent)
