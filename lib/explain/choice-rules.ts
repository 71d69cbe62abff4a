import { AcceleratedInstance } from '../catalog/accelerated-instance';
import { DataType } from '../catalog/data-type';
import { bytesPerKeyValue } from '../catalog/data-type-facts';
import { Platform } from '../catalog/platform';
import { SERVERLESS_WORKERS } from '../catalog/serverless-worker';
import type { FieldsRule, Rule } from '../request/rule';

const DEGREE: Rule = { kind: 'number', whole: true, limits: { minimum: 1, maximum: 64 } };
const COUNT: Rule = { kind: 'number', whole: true, limits: { minimum: 1, maximum: 1e6 } };
const DATA_TYPES = Object.values(DataType);
const BEST = 'the best that the request allows';

/** What the keys of a choice may hold. */
export const CHOICE_RULES: FieldsRule = {
  kind: 'fields',
  fields: {
    instanceType: {
      rule: { kind: 'name', noun: 'instance type', known: [...AcceleratedInstance.LISTED, ...SERVERLESS_WORKERS].map(({ instanceType }) => instanceType) },
      meaning: 'the instance type, without ml.',
    },
    platform: { rule: { kind: 'name', noun: 'platform', known: Object.values(Platform) }, meaning: 'the platform', otherwise: BEST },
    nodesPerReplica: { rule: DEGREE, meaning: 'the instances that each replica spans', otherwise: 'as many as is best' },
    tensorParallelism: { rule: DEGREE, meaning: 'the devices over which each layer is split', otherwise: 'as many as is best' },
    pipelineParallelism: { rule: DEGREE, meaning: 'the stages of contiguous layers', otherwise: 'as many as is best' },
    expertParallelism: { rule: DEGREE, meaning: 'the groups of experts', otherwise: 'as many as is best' },
    attentionDataParallelism: { rule: DEGREE, meaning: 'the copies of attention that share the experts', otherwise: 'as many as is best' },
    weightDataType: { rule: { kind: 'name', noun: 'data type', known: DATA_TYPES }, meaning: 'the data type of the weights', otherwise: BEST },
    kvCacheDataType: {
      rule: { kind: 'name', noun: 'data type', known: DATA_TYPES.filter((dataType) => dataType !== DataType.FP32 && bytesPerKeyValue(dataType) !== undefined) },
      meaning: 'the data type of the key-value cache',
      otherwise: BEST,
    },
    replicas: { rule: COUNT, meaning: 'the copies of the model', otherwise: 'as many as the load needs' },
    instances: { rule: COUNT, meaning: 'the instances', otherwise: 'as many as hold the replicas' },
  },
};
