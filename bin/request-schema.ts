import { languageModelIds } from '../lib/catalog/language-models';
import { SMALL_MODEL_KEYS } from '../lib/request/is-portfolio';
import { PORTFOLIO_RULES, SMALL_MODEL_RULES } from '../lib/request/portfolio-rules';
import { REQUEST_RULES } from '../lib/request/request-rules';
import type { Field, FieldsRule, NumberRule, Rule } from '../lib/request/rule';

type Schema = Readonly<Record<string, unknown>>;

const MODEL_CONFIG_FILE: Schema = {
  type: 'string',
  minLength: 1,
  description: 'The path of the model\'s config.json, relative to this file; instead of modelConfig.',
};

const LANGUAGE_MODEL: Schema = {
  ...withFields(REQUEST_RULES, { modelConfigFile: MODEL_CONFIG_FILE }),
  if: { anyOf: [{ required: ['modelConfig'] }, { required: ['modelConfigFile'] }] },
  then: { not: { required: ['modelConfig', 'modelConfigFile'] } },
  else: { properties: { model: { enum: languageModelIds() } } },
};

/** Whether a request is for one model that is no language model. */
const IS_SMALL_MODEL: Schema = {
  anyOf: Object.entries(SMALL_MODEL_KEYS).flatMap(([part, keys]) =>
    keys.map((key) => ({ type: 'object', required: [part], properties: { [part]: { type: 'object', required: [key] } } }))),
};

/**
 * JSON schema of a request file, for editors: completes keys and names, and refuses what the planner refuses, context lengths and what
 * models of a portfolio must state together apart.
 */
export const REQUEST_SCHEMA: Schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'Request of distributed-inference plan',
  if: { type: 'object', required: ['models'] },
  then: withFields(PORTFOLIO_RULES),
  else: { if: IS_SMALL_MODEL, then: withFields(SMALL_MODEL_RULES), else: LANGUAGE_MODEL },
};

function withFields({ fields }: FieldsRule, others: Readonly<Record<string, Schema>> = {}): Schema {
  const own = Object.entries(fields).map(([name, field]) => [name, { ...ruleSchema(field.rule), description: description(field) }] as const);
  return {
    type: 'object',
    properties: { ...Object.fromEntries(own), ...others },
    required: Object.keys(fields).filter((name) => fields[name]?.otherwise === undefined),
    additionalProperties: false,
  };
}

function ruleSchema(rule: Rule): Schema {
  switch (rule.kind) {
    case 'number':
      return numberSchema(rule);
    case 'text':
      return { type: 'string', pattern: '\\S' };
    case 'name':
      return { enum: rule.known };
    case 'names':
      return { type: 'array', items: { enum: rule.known }, minItems: 1, uniqueItems: true };
    case 'map':
      return { type: 'object' };
    case 'numbers-by-name':
      return { type: 'object', properties: Object.fromEntries(rule.known.map((name) => [name, numberSchema(rule.number)])), additionalProperties: false };
    case 'fields':
      return withFields(rule);
    case 'list':
      return { type: 'array', items: withFields(rule.entry), minItems: 1 };
  }
}

function numberSchema({ whole, limits }: NumberRule): Schema {
  return { type: whole === true ? 'integer' : 'number', ...limits };
}

function description({ meaning, otherwise }: Field): string {
  const sentence = `${meaning.slice(0, 1).toUpperCase()}${meaning.slice(1)}`;
  return otherwise === undefined ? `${sentence}.` : `${sentence}. Without it: ${otherwise}.`;
}
