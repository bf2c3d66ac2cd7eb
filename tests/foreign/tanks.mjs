import { DataType } from "node-opcua-variant";
import { addFolder, addVariable } from "./plant.mjs";

/** Tanks whose levels Level0, Level1, ... have an exclusive limit alarm: acknowledged, confirmed, shelved. */
export function addTanks(namespace, count) {
  const area = addFolder(namespace, "Tanks");
  area.setEventNotifier(1);
  namespace.addressSpace.rootFolder.objects.server.addReference({ referenceType: "HasNotifier", nodeId: area });
  for (let i = 0; i < count; i += 1) addTank(namespace, area, i);
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
