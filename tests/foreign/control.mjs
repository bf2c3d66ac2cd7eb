import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { ServerState } from "node-opcua-common";
import { StatusCodes } from "node-opcua-status-code";
import { DataType, Variant } from "node-opcua-variant";
import { shiftClock } from "./first.mjs";
import { optionName } from "./options.mjs";
import { addVariable } from "./plant.mjs";

const SERVICE_LEVEL = "i=2267";

export function say(answer) {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

/** What a line on standard input may ask for, by its `do`; what it returns is the answer. */
const COMMANDS = {
  // counters
  run: ({ counters }, { ticks }) => counters.run(ticks),
  pause: ({ counters }) => counters.pause(),
  counts: ({ counters }) => counters.counts(),
  times: ({ counters }, { first }) => counters.timesFrom(first),

  // nodes
  add: ({ namespaces: { counters } }, { names }) => {
    const parent = counters.findNode("s=Counters");
    for (const name of names) addVariable(counters, parent, name, { dataType: DataType.Double, value: 1 });
  },
  remove: ({ namespaces: { counters } }, { names }) => {
    for (const name of names) counters.deleteNode(counters.findNode(`s=${name}`));
  },
  set: ({ namespaces }, { values, status = "Good" }) => {
    for (const [name, value] of Object.entries(values)) {
      const variable = namespaces.plant.findNode(`s=${name}`) ?? namespaces.counters.findNode(`s=${name}`);
      const { dataType } = variable.readValue().value;
      variable.setValueFromSource({ dataType, value }, StatusCodes[status], new Date());
    }
  },
  read: ({ namespaces }, { name }) => ({ value: namespaces.plant.findNode(`s=${name}`).readValue().value.value }),
  calls: ({ calls }) => calls,

  // the server as a whole
  state: ({ server }, { state }) => server.engine.setServerState(ServerState[state]),
  "service level": ({ server }, { level }) => {
    bindTo(server.engine.addressSpace.findNode(SERVICE_LEVEL), DataType.Byte, level);
  },
  // what it refuses to do in one call, and what it says of that: {"MaxNodesPerRead": 50}
  limits: ({ server: { engine } }, { keeps = {}, names = {} }) => {
    for (const [limit, value] of Object.entries(keeps)) {
      engine.serverCapabilities.operationLimits[optionName(limit)] = value;
    }
    for (const [limit, value] of Object.entries(names)) {
      const { operationLimits } = engine.addressSpace.rootFolder.objects.server.serverCapabilities;
      bindTo(operationLimits[optionName(limit)], DataType.UInt32, value);
    }
  },
  "longest session": ({ server }, { ms }) => {
    server.longestSessionMs = ms;
  },
  clock: (parts, { shift_s: seconds }) => shiftClock(seconds),
  sessions: ({ server: { engine } }) => ({
    sessions: engine.currentSessionCount,
    subscriptions: engine.currentSubscriptionCount,
  }),

  // who may come in
  revoke: ({ server, options }, { user }) => {
    options.users.delete(user);
    for (const session of Object.values(server.engine._sessions)) {
      if (session.userIdentityToken?.userName === user) {
        server.engine.closeSession(session.authenticationToken, true, "Terminated");
      }
    }
  },
  accept: ({ stores }, { certificate, store = "clients" }) => stores[store].trustCertificate(readFileSync(certificate)),
};

function bindTo(variable, dataType, value) {
  variable.bindVariable({ get: () => new Variant({ dataType, value }) }, true);
}

/** Answers until standard input ends or the process is told to. */
export async function listen(parts) {
  const lines = createInterface({ input: process.stdin });
  process.once("SIGTERM", () => lines.close());
  for await (const line of lines) say(await answer(parts, line));
}

async function answer(parts, line) {
  try {
    const order = JSON.parse(line);
    if (!Object.hasOwn(COMMANDS, order.do)) throw new Error(`known are: ${Object.keys(COMMANDS).join(", ")}`);
    return (await COMMANDS[order.do](parts, order)) ?? {};
  } catch (error) {
    return { error: String(error) };
  }
}
