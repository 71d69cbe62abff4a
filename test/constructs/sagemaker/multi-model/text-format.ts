/** A message of protobuf's text format, with the fields that stand in it. */
export interface Message { readonly [field: string]: Value[] }
export type Value = string | number | Message;

/**
 * Fields of messages, with what stands in them and whether they repeat.
 *
 * Written from https://github.com/triton-inference-server/common/blob/main/protobuf/model_config.proto, read 2026-11-24.
 */
const FIELDS: { readonly [message: string]: { readonly [field: string]: [type: string, repeated?: 'repeated'] } } = {
  ModelConfig: {
    name: ['string'], platform: ['string'], backend: ['string'], max_batch_size: ['int32'],
    input: ['ModelInput', 'repeated'], output: ['ModelOutput', 'repeated'],
    instance_group: ['ModelInstanceGroup', 'repeated'], dynamic_batching: ['ModelDynamicBatching'],
  },
  ModelInput: { name: ['string'], data_type: ['DataType'], dims: ['int64', 'repeated'], optional: ['bool'] },
  ModelOutput: { name: ['string'], data_type: ['DataType'], dims: ['int64', 'repeated'] },
  ModelInstanceGroup: { name: ['string'], kind: ['Kind'], count: ['int32'], gpus: ['int32', 'repeated'] },
  ModelDynamicBatching: { preferred_batch_size: ['int32', 'repeated'], max_queue_delay_microseconds: ['uint64'], preserve_ordering: ['bool'] },
};
const ENUMS: { readonly [name: string]: RegExp } = {
  DataType: /^TYPE_(BOOL|U?INT(8|16|32|64)|FP(16|32|64)|STRING|BF16)$/,
  Kind: /^KIND_(AUTO|GPU|CPU|MODEL)$/,
};
const INTEGERS: { readonly [type: string]: readonly [least: number, most: number] } = {
  int32: [-(2 ** 31), 2 ** 31 - 1], int64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER], uint64: [0, Number.MAX_SAFE_INTEGER],
};

/** Reads a `ModelConfig` in protobuf's text format, and fails at what the schema does not have. */
export function modelConfig(text: string): Message {
  const tokens = text.replaceAll(/#.*/g, '').match(/"(?:[^"\\]|\\.)*"|[\w.-]+|[{}[\]:,]|\S/g) ?? [];
  const next = () => tokens.shift() ?? '';
  const expected = (token: string) => {
    const found = next();
    if (found !== token) throw new Error(`expected ${token}, got ${found}`);
  };

  const scalar = (type: string): Value => {
    const token = next();
    if (type === 'string') {
      if (!token.startsWith('"')) throw new Error(`expected a string, got ${token}`);
      return token.slice(1, -1);
    }
    const [least, most] = INTEGERS[type] ?? [];
    if (least !== undefined && most !== undefined) {
      const value = Number(token);
      if (!Number.isInteger(value) || value < least || value > most) throw new Error(`expected ${type}, got ${token}`);
      return value;
    }
    if (ENUMS[type]?.test(token) !== true) throw new Error(`expected ${type}, got ${token}`);
    return token;
  };
  const value = (type: string): Value => {
    if (!(type in FIELDS)) return scalar(type);
    expected('{');
    const read = message(type, '}');
    expected('}');
    return read;
  };
  const list = (type: string): Value[] => {
    expected('[');
    const values = [value(type)];
    while (tokens[0] === ',') {
      next();
      values.push(value(type));
    }
    expected(']');
    return values;
  };
  function message(type: string, end: string): Message {
    const read: { [field: string]: Value[] } = {};
    while (tokens.length > 0 && tokens[0] !== end) {
      const field = next();
      const [fieldType, repeated] = FIELDS[type]?.[field] ?? [];
      if (fieldType === undefined) throw new Error(`${type} has no field ${field}`);
      if (tokens[0] === ':') next();
      else if (!(fieldType in FIELDS)) throw new Error(`expected : after ${field}`);
      if (read[field] !== undefined && repeated === undefined) throw new Error(`${field} stands twice`);
      read[field] = [...(read[field] ?? []), ...(tokens[0] === '[' && repeated !== undefined ? list(fieldType) : [value(fieldType)])];
    }
    return read;
  }
  return message('ModelConfig', '');
}
