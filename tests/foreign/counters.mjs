import { DataType } from "node-opcua-variant";
import { StatusCodes } from "node-opcua-status-code";
import { addFolder, addVariable } from "./plant.mjs";

/**
 * Counters C0, C1, ... that all get the number of the tick, with the tick's time as source time.
 * A tick that was never seen, or seen twice, is a number that a client lacks or has twice.
 */
export class Counters {
  constructor(namespace, { counters, rateHz, first, paused }) {
    const parent = addFolder(namespace, "Counters");
    this.first = first;
    this.last = first - 1;
    this.until = paused ? this.last : Infinity;
    this.times = [];
    this.variables = Array.from({ length: counters }, (_, i) =>
      addVariable(namespace, parent, `C${i}`, { dataType: DataType.Double, value: this.last }),
    );
    this.timer = setInterval(() => this.tick(), 1000 / rateHz);
  }

  tick() {
    if (this.last >= this.until) return;
    this.last += 1;
    const now = new Date();
    this.times.push(now.getTime());
    for (const variable of this.variables) {
      variable.setValueFromSource({ dataType: DataType.Double, value: this.last }, StatusCodes.Good, now);
    }
  }

  /** Counts on: for so many ticks, or until paused. */
  run(ticks) {
    this.until = ticks === undefined ? Infinity : this.last + ticks;
  }

  pause() {
    this.until = this.last;
  }

  counts() {
    const ticks = this.last - this.first + 1;
    return { first: this.first, last: this.last, values: ticks * this.variables.length };
  }

  /** When the ticks from `first` on were, ms UTC. */
  timesFrom(first) {
    return { times: this.times.slice(first - this.first) };
  }

  stop() {
    clearInterval(this.timer);
  }
}
