// Imported before anything else. Standard output is for answers alone, the machine's clock can be set, and
// Node 18, which Debian 12 has, gets the global that node-opcua draws its random numbers from.
import { webcrypto } from "node:crypto";

globalThis.crypto ??= webcrypto;

const RealDate = Date;
let shiftMs = 0;

class PlantDate extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + shiftMs);
    else super(...parts);
  }

  static now() {
    return RealDate.now() + shiftMs;
  }

  // Dates made before, or by Node itself, are dates too.
  static [Symbol.hasInstance](value) {
    return value instanceof RealDate;
  }
}

globalThis.Date = PlantDate;
for (const name of ["log", "info", "warn", "debug", "trace"]) console[name] = console.error;

export function shiftClock(seconds) {
  shiftMs = seconds * 1000;
}
