import { DataType } from "node-opcua-variant";
import { StatusCodes } from "node-opcua-status-code";
import { addFolder, addVariable } from "./plant.mjs";

const KEPT = 100_000;

/** A variable Logged whose past the server keeps: 1, 2, ... `samples`, a second apart, from before it began. */
export function addHistory(namespace, samples) {
  const parent = addFolder(namespace, "Archive");
  const logged = addVariable(namespace, parent, "Logged", { dataType: DataType.Double, value: 0 });
  const begin = Date.now() - (samples + 1) * 1000;
  const log = (value) =>
    logged.setValueFromSource({ dataType: DataType.Double, value }, StatusCodes.Good, new Date(begin + value * 1000));
  log(1); // before there is an archive, which takes what it finds as its first sample
  namespace.addressSpace.installHistoricalDataNode(logged, { maxOnlineValues: KEPT });
  for (let value = 2; value <= samples; value += 1) log(value);
}
