import { dottedPath } from './dotted-path';
import { requestedModel } from './model-problems';
import { PORTFOLIO_RULES, SMALL_MODEL_RULES } from './portfolio-rules';
import type { RequestProblem } from './request-problem';
import { isMap, ruleProblems } from './rule-problems';
import type { NumberRule, Rule } from './rule';
import { ModelArchitecture } from '../catalog/model-architecture';

type Path = (string | number)[];
type Values = Readonly<Record<string, unknown>>;

/** Where the parts of an entry stand: in the list of a portfolio, or at the top of a request of one model. */
interface Entry {
  readonly values: Values;
  readonly path: Path;
  /** Where its seconds, tokens and load stand. */
  readonly trafficPath: Path;
  readonly traffic: Values;
}

const POSITIVE: NumberRule = { kind: 'number', limits: { exclusiveMinimum: 0, maximum: 1e21 } };
const SECONDS: readonly string[] = ['processingSeconds', 'gpuProcessingSeconds'];
const IGNORED_BY_LANGUAGE_MODELS: readonly string[] = ['sizeGigabytes', ...SECONDS];

/**
 * All that is wrong with a request of a portfolio, or of one model that is no language model, whatever it is. Never throws.
 *
 * @returns one entry for each mistake, where it stands in the request as it was given; empty: the request can be planned
 */
export function portfolioProblems(value: unknown): RequestProblem[] {
  const single = isMap(value) && value.models === undefined && value.model !== undefined;
  const problems = ruleProblems(single ? SMALL_MODEL_RULES : PORTFOLIO_RULES, value, [], 'state models and their loads');
  if (!isMap(value)) return problems;
  const workload = isMap(value.workload) ? value.workload : {};
  const entries = single ? [singleEntry(value, workload)] : listedEntries(value);
  const wrong = new Set(problems.map(({ path }) => path.join('.')));
  const of = entries.flatMap((entry) => entryProblems(entry, workload)).filter(({ path }) => !wrong.has(path.join('.')));
  return [...problems, ...of, ...ignoredTargets(value, entries, wrong)];
}

function singleEntry(values: Values, workload: Values): Entry {
  return { values, path: [], traffic: workload, trafficPath: ['workload'] };
}

function listedEntries({ models }: Values): Entry[] {
  if (!Array.isArray(models)) return [];
  return Array.from(models as unknown[]).flatMap((values, index): Entry[] => {
    const path = ['models', index];
    return isMap(values) ? [{ values, path, traffic: values, trafficPath: path }] : [];
  });
}

function isLanguageModel({ values }: Entry): boolean {
  return values.inputTokens !== undefined || values.outputTokens !== undefined;
}

function entryProblems(entry: Entry, workload: Values): RequestProblem[] {
  return isLanguageModel(entry) ? languageModelProblems(entry) : smallModelProblems(entry, workload);
}

function smallModelProblems({ values, path, traffic, trafficPath }: Entry, workload: Values): RequestProblem[] {
  const { modelConfig, sizeGigabytes } = values;
  const config = isMap(modelConfig) ? modelConfig : {};
  const sized = sizeGigabytes !== undefined || config.parameterBytes !== undefined;
  const timed = config.flopsPerInference !== undefined || SECONDS.some((key) => traffic[key] !== undefined || workload[key] !== undefined);
  return [
    ...configProblems(config, [...path, 'modelConfig']),
    ...(sized ? [] : [missing([...path, 'sizeGigabytes'], 'state the gigabytes of the model in memory, or modelConfig.parameterBytes')]),
    ...(timed ? [] : [missing([...trafficPath, 'processingSeconds'],
      'state the seconds that one inference keeps a vCPU busy, or gpuProcessingSeconds, or modelConfig.flopsPerInference;'
      + ' of a language model state inputTokens and outputTokens')]),
  ];
}

const CONFIG: Readonly<Record<string, { readonly rule: Rule; readonly remedy: string }>> = {
  parameterBytes: { rule: POSITIVE, remedy: 'state the bytes of the parameters in memory' },
  flopsPerInference: { rule: POSITIVE, remedy: 'state the floating-point operations of one inference' },
  architecture: { rule: { kind: 'name', noun: 'architecture', known: Object.values(ModelArchitecture) }, remedy: 'state what the model is built of' },
  sequenceTokens: {
    rule: { kind: 'number', whole: true, limits: { minimum: 1, maximum: 1e6 } }, remedy: 'state the tokens to which requests are padded, or leave it out for CPUs and GPUs alone',
  },
};

function configProblems(config: Values, path: Path): RequestProblem[] {
  return Object.entries(config).filter(([, value]) => value !== undefined).flatMap(([key, value]) => {
    const own = [...path, key];
    const known = Object.hasOwn(CONFIG, key) ? CONFIG[key] : undefined;
    if (known !== undefined) return ruleProblems(known.rule, value, own, known.remedy);
    const message = `${dottedPath(own)} is not a known key of a model without inputTokens and outputTokens;`
      + ' use parameterBytes, flopsPerInference, architecture and sequenceTokens, or state the tokens of a language model';
    return [{ path: own, message }];
  });
}

function languageModelProblems({ values, path }: Entry): RequestProblem[] {
  const { model, modelConfig, inputTokens, outputTokens } = values;
  const tokens = { inputTokens, outputTokens };
  const lacking = Object.entries(tokens).filter(([, count]) => count === undefined)
    .map(([key]) => missing([...path, key], 'a language model states both inputTokens and outputTokens; state it, or leave both out'));
  const ignored = IGNORED_BY_LANGUAGE_MODELS.filter((key) => values[key] !== undefined).map((key): RequestProblem => {
    const own = [...path, key];
    return { path: own, message: `${dottedPath(own)} is ignored for a language model, whose weights and tokens tell; leave it out, or leave inputTokens and outputTokens out` };
  });
  return [...lacking, ...ignored, ...architectureProblems({ model, modelConfig, inputTokens, outputTokens }, path)];
}

function architectureProblems({ model, modelConfig, inputTokens, outputTokens }: Values, path: Path): RequestProblem[] {
  if (typeof model !== 'string' || model.trim() === '' || (modelConfig !== undefined && !isMap(modelConfig))) return [];
  const requested = requestedModel(model, modelConfig);
  if ('problems' in requested) {
    return requested.problems.map((problem) => ({ path: [...path, ...problem.path], message: `${dottedPath(path)}.${problem.message}` }));
  }
  const { contextTokens } = requested.model;
  const sum = Number(inputTokens) + Number(outputTokens);
  if (!Number.isFinite(sum) || sum <= contextTokens) return [];
  const own = [...path, 'inputTokens'];
  const message = `${dottedPath(own)} + outputTokens must be at most the ${contextTokens} tokens of context of ${model}, got ${sum}; shorten them by ${sum - contextTokens}`;
  return [{ path: own, message }];
}

/** Targets of a kind of model that the portfolio does not have. */
function ignoredTargets({ objective }: Values, entries: readonly Entry[], wrong: ReadonlySet<string>): RequestProblem[] {
  if (!isMap(objective) || entries.length === 0) return [];
  const all = entries.every(isLanguageModel);
  const none = !entries.some(isLanguageModel);
  const keys = [
    ...(all ? ['responseMs', 'coldLoadSecondsMax', 'cacheHitFractionMin'] : []),
    ...(none ? ['timeToFirstTokenMs', 'timePerOutputTokenMs'] : []),
  ];
  return keys.filter((key) => objective[key] !== undefined && !wrong.has(`objective.${key}`)).map((key): RequestProblem => ({
    path: ['objective', key],
    message: `objective.${key} is ignored by a portfolio of ${all ? 'language models alone' : 'models that are no language models'}; leave it out`,
  }));
}

function missing(path: Path, remedy: string): RequestProblem {
  return { path, message: `${dottedPath(path)} is missing; ${remedy}` };
}
