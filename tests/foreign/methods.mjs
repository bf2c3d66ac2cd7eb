import { StatusCodes } from "node-opcua-status-code";
import { DataType, VariantArrayType } from "node-opcua-variant";

const argument = (name, dataType, more = {}) => ({ name, dataType, ...more });
const result = (dataType, value, more = {}) => ({ dataType, value, ...more });
const good = (...outputArguments) => ({ statusCode: StatusCodes.Good, outputArguments });

const METHODS = {
  Add: {
    inputs: [argument("a", DataType.Double), argument("b", DataType.Int32)],
    outputs: [argument("sum", DataType.Double)],
    call: ([a, b]) => good(result(DataType.Double, a.value + b.value)),
  },
  Split: {
    inputs: [argument("text", DataType.String)],
    outputs: [argument("words", DataType.String, { valueRank: 1 }), argument("count", DataType.UInt32)],
    call: ([text]) => {
      const words = text.value.split(" ");
      return good(
        result(DataType.String, words, { arrayType: VariantArrayType.Array }),
        result(DataType.UInt32, words.length),
      );
    },
  },
  Mean: {
    inputs: [argument("values", DataType.Double, { valueRank: 1 })],
    outputs: [argument("mean", DataType.Double)],
    call: ([values]) => {
      const sum = values.value.reduce((total, value) => total + value, 0);
      return good(result(DataType.Double, sum / values.value.length));
    },
  },
  Drive: {
    inputs: [argument("mode", "PumpMode", { description: "what it is to do from now on" }), argument("for", "Duration")],
    outputs: [argument("mode", "PumpMode")],
    call: ([mode]) => good(result(DataType.Int32, mode.value)),
  },
  Ping: { inputs: [], outputs: [], call: () => good() },
  Fail: { inputs: [], outputs: [], call: () => ({ statusCode: StatusCodes.BadInvalidState, outputArguments: [] }) },
  Slow: {
    inputs: [argument("ms", DataType.UInt32)],
    outputs: [],
    call: async ([ms]) => {
      await new Promise((resolve) => setTimeout(resolve, ms.value));
      return good();
    },
  },
};

/** Adds the methods to an object; `calls` counts how often each was carried out. */
export function addMethods(namespace, parent) {
  const calls = Object.fromEntries(Object.keys(METHODS).map((name) => [name, 0]));
  for (const [name, { inputs, outputs, call }] of Object.entries(METHODS)) {
    for (const each of [...inputs, ...outputs]) {
      if (each.dataType === "PumpMode") each.dataType = namespace.findNode("s=PumpMode").nodeId;
    }
    const method = namespace.addMethod(parent, {
      browseName: name,
      nodeId: `s=${name}`,
      inputArguments: inputs,
      outputArguments: outputs,
    });
    method.bindMethod((given, context, callback) => {
      calls[name] += 1;
      Promise.resolve(call(given)).then((done) => callback(null, done), callback);
    });
  }
  return calls;
}
