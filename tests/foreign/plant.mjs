// The plant of the server: a value of every kind, machines with methods, tanks with alarms.
import { fileURLToPath } from "node:url";
import { StatusCodes } from "node-opcua-status-code";
import { DataType, Variant, VariantArrayType } from "node-opcua-variant";

export const PLANT = "urn:sightglass:foreign:plant";
export const COUNTERS = "urn:sightglass:foreign:counters";
const UNITS = "http://www.opcfoundation.org/UA/units/un/cefact";
const READ = "CurrentRead";
const WRITE = "CurrentRead | CurrentWrite";
const MOMENT = new Date("2026-11-20T12:00:00.123Z");
const FAR = new Date("9999-12-31T00:00:00Z");

/** What a server without its makers' help loads; `reorder` gives both namespaces the other's index. */
export function nodesetFiles(reorder) {
  const files = ["plant", "counters"].map((name) => fileURLToPath(new URL(`nodesets/${name}.xml`, import.meta.url)));
  return reorder ? files.reverse() : files;
}

export function findNamespaces(addressSpace) {
  return { plant: addressSpace.getNamespace(PLANT), counters: addressSpace.getNamespace(COUNTERS) };
}

export function addFolder(namespace, name) {
  return namespace.addObject({
    browseName: name,
    nodeId: `s=${name}`,
    organizedBy: namespace.addressSpace.rootFolder.objects,
  });
}

/** A variable that reports every change of its value, however fast, to whoever asks for sampling interval 0. */
export function addVariable(namespace, parent, name, variant, options = {}) {
  const scalar = (variant.arrayType ?? VariantArrayType.Scalar) === VariantArrayType.Scalar;
  return namespace.addVariable({
    browseName: name,
    nodeId: `s=${name}`,
    componentOf: parent,
    dataType: options.dataType ? namespace.findNode(options.dataType).nodeId : variant.dataType,
    valueRank: scalar ? -1 : (variant.dimensions?.length ?? 1),
    arrayDimensions: variant.dimensions,
    minimumSamplingInterval: 0,
    accessLevel: options.access ?? READ,
    userAccessLevel: options.access ?? READ,
    value: new Variant(variant),
  });
}

export function addPlant(namespace, textBytes) {
  const values = addFolder(namespace, "Values");
  for (const [name, variant] of Object.entries({ ...scalars(textBytes), ...arrays() })) {
    addVariable(namespace, values, name, variant);
  }
  addStructures(namespace, values);
  addTroubled(namespace, values);
  addWritable(namespace);
}

function scalars(textBytes) {
  const of = (dataType, value) => ({ dataType, arrayType: VariantArrayType.Scalar, value });
  return {
    Boolean: of(DataType.Boolean, true),
    SByte: of(DataType.SByte, -128),
    Byte: of(DataType.Byte, 255),
    Int16: of(DataType.Int16, -32768),
    UInt16: of(DataType.UInt16, 65535),
    Int32: of(DataType.Int32, -2147483648),
    UInt32: of(DataType.UInt32, 4294967295),
    // 64-bit integers are pairs of high and low words here
    Int64: of(DataType.Int64, [0x00200000, 1]), // 2**53 + 1
    Int64Lowest: of(DataType.Int64, [0x80000000, 0]),
    UInt64Highest: of(DataType.UInt64, [0xffffffff, 0xffffffff]),
    Float: of(DataType.Float, 0.1),
    Double: of(DataType.Double, 0.1),
    DoubleNaN: of(DataType.Double, NaN),
    DoubleInfinity: of(DataType.Double, Infinity),
    DoubleMinusInfinity: of(DataType.Double, -Infinity),
    FloatNaN: of(DataType.Float, NaN),
    String: of(DataType.String, "Grüße, 水 \u{1F6B0}"),
    StringEmpty: of(DataType.String, ""),
    StringNull: of(DataType.String, null),
    StringLong: of(DataType.String, "x".repeat(textBytes)),
    DateTime: of(DataType.DateTime, MOMENT),
    DateTimeFar: of(DataType.DateTime, FAR),
    Guid: of(DataType.Guid, "72962B91-FA75-4AE6-8D28-B404DC7DAF63"),
    ByteString: of(DataType.ByteString, Buffer.from([0, 1, 254, 255])),
    LocalizedText: of(DataType.LocalizedText, { locale: "de", text: "Pumpe läuft" }),
    StatusCode: of(DataType.StatusCode, StatusCodes.BadSensorFailure),
  };
}

function arrays() {
  const of = (dataType, value) => ({ dataType, arrayType: VariantArrayType.Array, value });
  return {
    Doubles: of(DataType.Double, new Float64Array([1.5, NaN, -Infinity])),
    Profile: of(DataType.Double, Float64Array.from({ length: 100_000 }, (_, i) => Math.round(1e5 * Math.sin(i / 9e3)) / 1e5)),
    DoublesNone: of(DataType.Double, new Float64Array([])),
    Int64s: of(DataType.Int64, [[0x00200000, 1], [0xffffffff, 0xffffffff]]), // 2**53 + 1, -1
    Booleans: of(DataType.Boolean, [true, false, true]),
    Bytes: of(DataType.Byte, new Uint8Array([0, 255])),
    Strings: of(DataType.String, ["a", "", "ß"]),
    DateTimes: of(DataType.DateTime, [MOMENT, MOMENT]),
    Matrix: {
      dataType: DataType.Double,
      arrayType: VariantArrayType.Matrix,
      dimensions: [2, 3],
      value: new Float64Array([1, 2, 3, 4, 5, 6]),
    },
  };
}

function addStructures(namespace, parent) {
  const { addressSpace } = namespace;
  const make = (type, fields) => addressSpace.constructExtensionObject(namespace.findDataType(type), fields);
  const pump = (Name, Flow) => make("Pump", { Name, Flow, Running: true, Starts: 7, Mode: 1 });
  const add = (name, type, value, more = {}) => {
    const variant = { dataType: DataType.ExtensionObject, value, ...more };
    addVariable(namespace, parent, name, variant, { dataType: `s=${type}` });
  };
  const north = [pump("P-1", 1.5), pump("P-2", 2.5)];
  add("Structure", "Pump", pump("P-1", 1.5));
  add("StructureNested", "Station", make("Station", { Name: "North", Pumps: north }));
  add("StructureOptional", "Inspection", make("Inspection", { Passed: true, Score: 0.5 }));
  add("StructureUnion", "Measure", make("Measure", { Word: "plenty" }));
  add("Structures", "Pump", north, { arrayType: VariantArrayType.Array });
  const running = { dataType: DataType.Int32, value: 1 };
  addVariable(namespace, parent, "Enumeration", running, { dataType: "s=PumpMode" });
}

/** Values that are not Good, or that are not there. */
function addTroubled(namespace, parent) {
  const bad = addVariable(namespace, parent, "Broken", { dataType: DataType.Double, value: 3.5 });
  bad.setValueFromSource({ dataType: DataType.Double, value: 3.5 }, StatusCodes.BadSensorFailure, MOMENT);
  const doubtful = addVariable(namespace, parent, "Doubtful", { dataType: DataType.Double, value: 3.5 });
  doubtful.setValueFromSource({ dataType: DataType.Double, value: 3.5 }, StatusCodes.UncertainLastUsableValue, MOMENT);
  const secret = addVariable(namespace, parent, "Secret", { dataType: DataType.Double, value: 1 });
  secret.isUserReadable = () => false;
}

function addWritable(namespace) {
  const machine = addFolder(namespace, "Machine");
  const of = (dataType, value) => ({ dataType, arrayType: VariantArrayType.Scalar, value });
  const writable = { access: WRITE };
  addVariable(namespace, machine, "Setpoint", of(DataType.Double, 1), writable);
  addVariable(namespace, machine, "Single", of(DataType.Float, 1), writable);
  addVariable(namespace, machine, "Label", of(DataType.String, "x"), writable);
  addVariable(namespace, machine, "Total", of(DataType.Int64, [0, 0]), writable);
  addVariable(namespace, machine, "Mode", of(DataType.Int32, 0), { ...writable, dataType: "s=PumpMode" });
  addVariable(namespace, machine, "Fixed", of(DataType.Double, 7));
  addGuarded(namespace, machine);
  namespace.addAnalogDataItem({
    browseName: "Pressure",
    nodeId: "s=Pressure",
    componentOf: machine,
    dataType: "Double",
    engineeringUnitsRange: { low: 0, high: 16 },
    instrumentRange: { low: -1, high: 20 },
    engineeringUnits: { displayName: "bar", unitId: 4342098, namespaceUri: UNITS },
    value: new Variant(of(DataType.Double, 4.2)),
  });
  namespace.addTwoStateDiscrete({
    browseName: "Valve",
    nodeId: "s=Valve",
    componentOf: machine,
    trueState: "Open",
    falseState: "Closed",
    value: true,
  });
}

/** Takes numbers up to 100 and keeps what it likes of them: whole ones. */
function addGuarded(namespace, machine) {
  let held = 5;
  namespace.addVariable({
    browseName: "Guarded",
    nodeId: "s=Guarded",
    componentOf: machine,
    dataType: "Double",
    minimumSamplingInterval: 100,
    accessLevel: WRITE,
    userAccessLevel: WRITE,
    value: {
      get: () => new Variant({ dataType: DataType.Double, value: held }),
      set: (variant) => {
        if (!(variant.value <= 100)) return StatusCodes.BadOutOfRange;
        held = Math.floor(variant.value);
        return StatusCodes.Good;
      },
    },
  });
}
