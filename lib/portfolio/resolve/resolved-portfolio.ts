import { pricedHosts } from './host-price';
import type { PricedHost } from './host-price';
import { ComponentSizes } from '../estimate/component-size';
import { ModelTimings } from '../estimate/model-timings';
import { SMALL_MODEL_HOSTS } from '../facts/host';
import type { Host } from '../facts/host';
import { NEURON_HOSTS } from '../facts/neuron-host';
import type { NeuronHost } from '../facts/neuron-host';
import type { PortfolioConstraints } from '../portfolio-constraints';
import type { PortfolioModel } from '../portfolio-model';
import type { PortfolioObjective } from '../portfolio-objective';
import type { PortfolioRequest } from '../portfolio-request';
import type { PortfolioWorkload } from '../portfolio-workload';
import type { ModelArchitecture } from '../../catalog/model-architecture';
import { PORTFOLIO_PLATFORMS } from '../../catalog/portfolio-platforms';

type Filled<T, K extends keyof T> = T & Required<Pick<T, K>>;

const DEFAULT_REGION = 'us-east-1';

/** After so many seconds SageMaker gives a request up: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html. */
const REQUEST_SECONDS = 60;

/** A model that answers a request in one inference. */
export interface SmallModel {
  /** Its place in the request. */
  readonly index: number;
  /** Its name. */
  readonly model: string;
  /** Requests per second in the busiest period. */
  readonly requestsPerSecond: number;
  /** Its size in memory, and of its archive. */
  readonly bytes: number;
  /** Size of the largest request or answer. */
  readonly payloadMegabytes: number;
  /** Operations of an inference, where it states them. */
  readonly flopsPerInference?: number;
  /** What it is built of, where it states that. */
  readonly architecture?: ModelArchitecture;
  /** Tokens to which its requests may be padded, where it states them. */
  readonly sequenceTokens?: number;
  /** Measured seconds of an inference on a vCPU. */
  readonly cpuSeconds?: number;
  /** Measured seconds of an inference on a GPU. */
  readonly gpuSeconds?: number;
}

/** A language model of a portfolio. */
export interface LanguageEntry {
  /** Its place in the request. */
  readonly index: number;
  /** What the request says of it. */
  readonly entry: PortfolioModel;
}

/** A portfolio without problems, its defaults filled in. */
export interface ResolvedPortfolio {
  /** The request as it came. */
  readonly original: PortfolioRequest;
  /** The request with every default that has a value. */
  readonly request: PortfolioRequest;
  /** What the requests have in common. */
  readonly workload: Filled<PortfolioWorkload, 'peakToMeanRatio' | 'activeHoursPerDay'>;
  /** What the answers must keep to. */
  readonly objective: Filled<PortfolioObjective, 'headroomFraction' | 'coldLoadSecondsMax'>;
  /** What the plan may use. */
  readonly constraints: Filled<PortfolioConstraints, 'region' | 'platforms' | 'minInstances' | 'discountFraction'>;
  /** Models that are no language models, in the order of the request. */
  readonly smallModels: readonly SmallModel[];
  /** Language models, in the order of the request. */
  readonly languageModels: readonly LanguageEntry[];
  /** Instance types for the small models that the request allows and the region offers, the cheapest first. */
  readonly hosts: readonly PricedHost[];
  /** The same of types with NeuronCores, for models that are compiled for them. */
  readonly neuronHosts: readonly PricedHost<NeuronHost>[];
  /** The small models on each of the first. */
  readonly timings: ModelTimings;
  /** The small models as inference components on each of the first. */
  readonly sizes: ComponentSizes;
}

/** Fills in the defaults of a portfolio that has no problems. */
export function resolvePortfolio(request: PortfolioRequest): ResolvedPortfolio {
  const workload = { peakToMeanRatio: 1, activeHoursPerDay: 24, ...stated(request.workload ?? {}) };
  const objective = { headroomFraction: 0.1, coldLoadSecondsMax: REQUEST_SECONDS, ...stated(request.objective ?? {}) };
  const constraints = {
    region: DEFAULT_REGION, platforms: [...PORTFOLIO_PLATFORMS], minInstances: 1, discountFraction: 0, ...stated(request.constraints ?? {}),
  };
  const { instanceTypes } = constraints;
  const allowed = ({ instanceType, arm64 }: Host): boolean => instanceTypes?.includes(instanceType) ?? !arm64;
  const smallModels = request.models.flatMap((entry, index) => (isLanguageModel(entry) ? [] : [smallModel(entry, index, workload)]));
  return {
    original: request,
    request: { models: request.models.map((entry) => stated(entry)), workload, objective, constraints },
    workload, objective, constraints, smallModels,
    languageModels: request.models.flatMap((entry, index) => (isLanguageModel(entry) ? [{ index, entry }] : [])),
    hosts: pricedHosts(SMALL_MODEL_HOSTS.filter(allowed), constraints),
    neuronHosts: pricedHosts(NEURON_HOSTS.filter(({ instanceType }) => instanceTypes?.includes(instanceType) ?? true), constraints),
    timings: new ModelTimings(smallModels),
    sizes: new ComponentSizes(objective),
  };
}

/** Whether an entry is a language model: it states tokens. */
export function isLanguageModel({ inputTokens, outputTokens }: Pick<PortfolioModel, 'inputTokens' | 'outputTokens'>): boolean {
  return inputTokens !== undefined || outputTokens !== undefined;
}

const DEFAULT_PAYLOAD_MEGABYTES = 0.1;
const BYTES_PER_GIGABYTE = 1e9;

/** What a model that is no language model may state of itself. */
interface SmallModelConfig {
  readonly parameterBytes?: number;
  readonly flopsPerInference?: number;
  readonly architecture?: ModelArchitecture;
  readonly sequenceTokens?: number;
}

function smallModel(entry: PortfolioModel, index: number, workload: PortfolioWorkload): SmallModel {
  const { parameterBytes, flopsPerInference, architecture, sequenceTokens } = (entry.modelConfig ?? {}) as SmallModelConfig;
  const { model, requestsPerSecond, sizeGigabytes, payloadMegabytes = workload.payloadMegabytes ?? DEFAULT_PAYLOAD_MEGABYTES } = entry;
  return {
    index, model, requestsPerSecond, payloadMegabytes, flopsPerInference, architecture, sequenceTokens,
    bytes: sizeGigabytes === undefined ? parameterBytes ?? 0 : sizeGigabytes * BYTES_PER_GIGABYTE,
    cpuSeconds: entry.processingSeconds ?? workload.processingSeconds,
    gpuSeconds: entry.gpuProcessingSeconds ?? workload.gpuProcessingSeconds,
  };
}

/** The fields of a struct that have a value, so that `undefined` does not hide a default. */
function stated<T extends object>(struct: T): T {
  return Object.fromEntries(Object.entries(struct).filter(([, value]) => value !== undefined)) as T;
}
