import { DataType } from "node-opcua-variant";
import { addFolder, addVariable } from "./plant.mjs";

/** Tanks whose levels Level0, Level1, ... have an exclusive limit alarm: acknowledged, confirmed, shelved. */
export function addTanks(namespace, count) {
  const { addressSpace } = namespace;
  addressSpace.installAlarmsAndConditionsService();
  const area = addFolder(namespace, "Tanks");
  area.setEventNotifier(1);
  addressSpace.rootFolder.objects.server.addReference({ referenceType: "HasNotifier", nodeId: area });
  const alarms = Array.from({ length: count }, (_, i) => addTank(namespace, area, i));
  // The last one stays as node-opcua makes it: shelved and not shelved, until somebody unshelves it.
  for (const alarm of alarms.slice(0, -1)) alarm.shelvingState.setState("Unshelved");
}

function addTank(namespace, area, i) {
  const tank = namespace.addObject({
    browseName: `Tank${i}`,
    nodeId: `s=Tank${i}`,
    componentOf: area,
    eventSourceOf: area,
    eventNotifier: 1,
  });
  const level = addVariable(namespace, tank, `Level${i}`, { dataType: DataType.Double, value: 50 });
  const alarm = namespace.instantiateExclusiveLimitAlarm("ExclusiveLimitAlarmType", {
    browseName: `LevelAlarm${i}`,
    nodeId: `s=LevelAlarm${i}`,
    componentOf: tank,
    conditionSource: tank,
    conditionName: `LevelAlarm${i}`,
    inputNode: level,
    optionals: ["ConfirmedState", "Confirm", "ShelvingState", "SuppressedState"],
    maxTimeShelved: 3_600_000,
    highHighLimit: 90,
    highLimit: 80,
    lowLimit: 20,
    lowLowLimit: 10,
  });
  return alarm;
}
