// An OPC UA server that nobody here wrote, with a plant to watch and faults on command.
//
//   node server.mjs [--port N] ...          options: options.mjs
//
// Prints one JSON line when it can be reached, then answers each JSON line on its standard input with one
// (control.mjs). Ends when its standard input ends, or on SIGTERM.
import "./first.mjs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MessageSecurityMode, SecurityPolicy } from "node-opcua-secure-channel";
import { OPCUACertificateManager } from "node-opcua-certificate-manager";
import { nodesets } from "node-opcua-nodesets";
import { OPCUAServer, RegisterServerMethod } from "node-opcua-server";
import { DataType } from "node-opcua-variant";
import { listen, say } from "./control.mjs";
import { Counters } from "./counters.mjs";
import { addHistory } from "./history.mjs";
import { addMethods } from "./methods.mjs";
import { readOptions } from "./options.mjs";
import { COUNTERS, PLANT, addFolder, addPlant, addVariable, findNamespaces, nodesetFiles } from "./plant.mjs";
import { addTanks } from "./tanks.mjs";

/** Grants no session a longer time-out than it was told to. */
class ForeignServer extends OPCUAServer {
  longestSessionMs = Infinity;

  _on_CreateSessionRequest(message, channel) {
    const { request } = message;
    request.requestedSessionTimeout = Math.min(request.requestedSessionTimeout, this.longestSessionMs);
    return super._on_CreateSessionRequest(message, channel);
  }
}

async function certificates(folder, strict) {
  const make = (name) =>
    new OPCUACertificateManager({
      rootFolder: join(folder, name),
      automaticallyAcceptUnknownCertificate: !strict,
      disableFileWatchers: true,
    });
  const stores = { clients: make("clients"), users: make("users") };
  await Promise.all(Object.values(stores).map((store) => store.initialize()));
  return stores;
}

async function build(options, folder) {
  const stores = await certificates(folder, options.strictTrust);
  const policies = options.policies.map((name) => {
    if (!(name in SecurityPolicy)) throw new Error(`--policies: ${name} is unknown`);
    return SecurityPolicy[name];
  });
  const server = new ForeignServer({
    port: options.port,
    host: "127.0.0.1",
    hostname: "127.0.0.1",
    nodeset_filename: [nodesets.standard, ...nodesetFiles(options.reorder)],
    serverInfo: { applicationUri: "urn:sightglass:foreign:server", applicationName: { text: "Foreign" } },
    allowAnonymous: options.anonymous,
    userManager: { isValidUser: (name, secret) => options.users.get(name) === secret },
    securityPolicies: policies,
    securityModes: [MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt],
    serverCertificateManager: stores.clients,
    userCertificateManager: stores.users,
    registerServerMethod: RegisterServerMethod.HIDDEN,
    maxConnectionsPerEndpoint: 100,
    serverCapabilities: {
      maxSessions: 100,
      maxSubscriptions: 1000,
      maxMonitoredItems: 1_000_000,
      maxMonitoredItemsPerSubscription: 1_000_000,
      operationLimits: options.limits,
    },
  });
  server.longestSessionMs = options.sessionTimeoutMs;
  await server.initialize();
  return { server, stores };
}

function furnish(server, options) {
  const { addressSpace } = server.engine;
  const namespaces = findNamespaces(addressSpace);
  addPlant(namespaces.plant, options.textBytes);
  const calls = addMethods(namespaces.plant, namespaces.plant.findNode("s=Machine"));
  addTanks(namespaces.plant, options.alarms);
  addHistory(namespaces.plant, options.history);
  // One name in both namespaces, so that a client which takes an old index reads a wrong value and no error.
  for (const [namespace, value] of [[namespaces.plant, 1], [namespaces.counters, 2]]) {
    addVariable(namespace, addFolder(namespace, "Both"), "Same", { dataType: DataType.Double, value });
  }
  const counters = new Counters(namespaces.counters, options);
  return { namespaces, calls, counters };
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  const folder = options.pki ?? mkdtempSync(join(tmpdir(), "foreign-"));
  const { server, stores } = await build(options, folder);
  const furniture = furnish(server, options);
  await server.start();
  const parts = { server, stores, options, ...furniture };
  say({
    ready: true,
    port: server.endpoints[0].port,
    url: `opc.tcp://127.0.0.1:${server.endpoints[0].port}/`,
    namespaces: { plant: PLANT, counters: COUNTERS },
    certificate: server.certificateFile,
  });
  await listen(parts);
  furniture.counters.stop();
  await server.shutdown(0);
  if (!options.pki) rmSync(folder, { recursive: true, force: true });
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
