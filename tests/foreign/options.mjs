import { parseArgs } from "node:util";

const LIMITS = {
  MaxMonitoredItemsPerCall: 1000,
  MaxNodesPerRead: 1000,
  MaxNodesPerWrite: 1000,
  MaxNodesPerBrowse: 1000,
  MaxNodesPerMethodCall: 100,
  MaxNodesPerHistoryReadData: 100,
  MaxNodesPerTranslateBrowsePathsToNodeIds: 1000,
};

const OPTIONS = {
  port: { type: "string", default: "0" },
  pki: { type: "string" }, // folder of certificates; without: a new one, removed at the end
  reorder: { type: "boolean", default: false }, // the namespaces of the plant get other indices
  limit: { type: "string", multiple: true, default: [] }, // MaxNodesPerRead=50
  "session-timeout-ms": { type: "string", default: "3600000" }, // longest that is granted
  user: { type: "string", multiple: true, default: [] }, // name:secret
  "no-anonymous": { type: "boolean", default: false },
  "strict-trust": { type: "boolean", default: false }, // only certificates accepted by command
  policies: { type: "string", default: "None,Basic256Sha256,Aes128_Sha256_RsaOaep,Aes256_Sha256_RsaPss" },
  counters: { type: "string", default: "10" },
  "rate-hz": { type: "string", default: "5" },
  first: { type: "string", default: "1" }, // number of the first tick
  paused: { type: "boolean", default: false },
  history: { type: "string", default: "0" }, // samples that History had before the server began
  alarms: { type: "string", default: "3" },
  "text-bytes": { type: "string", default: "100000" },
};

export function readOptions(words) {
  const { values } = parseArgs({ args: words, options: OPTIONS });
  const number = (name) => {
    const found = Number(values[name]);
    if (!Number.isFinite(found) || found < 0) throw new Error(`--${name} ${values[name]} is no number from 0 on`);
    return found;
  };
  return {
    port: number("port"),
    pki: values.pki,
    reorder: values.reorder,
    limits: readLimits(values.limit),
    sessionTimeoutMs: number("session-timeout-ms"),
    users: new Map(values.user.map(splitUser)),
    anonymous: !values["no-anonymous"],
    strictTrust: values["strict-trust"],
    policies: values.policies.split(","),
    counters: number("counters"),
    rateHz: number("rate-hz"),
    first: number("first"),
    paused: values.paused,
    history: number("history"),
    alarms: number("alarms"),
    textBytes: number("text-bytes"),
  };
}

function readLimits(given) {
  const limits = { ...LIMITS };
  for (const text of given) {
    const [name, value] = text.split("=");
    if (!(name in limits)) throw new Error(`--limit ${text}: known are ${Object.keys(limits).join(", ")}`);
    limits[name] = Number(value);
  }
  return Object.fromEntries(Object.entries(limits).map(([name, value]) => [optionName(name), value]));
}

/** The name of an operation limit as node-opcua spells it, with a small first letter. */
export function optionName(limit) {
  return limit[0].toLowerCase() + limit.slice(1);
}

function splitUser(text) {
  const at = text.indexOf(":");
  if (at < 1) throw new Error("--user wants name:secret");
  return [text.slice(0, at), text.slice(at + 1)];
}
