import { ContainerDevice } from './container-device';
import { ContainerEngine } from './container-engine';
import { CpuArchitecture } from './cpu-architecture';
import type { SageMakerImage } from './sagemaker-image';
import { SAGEMAKER_IMAGES } from './sagemaker-images';

/** What the name of an image tells of it; what is left out is not known. */
export interface ImageFacts {
  /** What it computes on. */
  readonly device?: ContainerDevice;
  /** CUDA version. */
  readonly cudaVersion?: string;
  /** Version of the Neuron SDK. */
  readonly neuronSdkVersion?: string;
  /** What answers requests. */
  readonly engine?: ContainerEngine;
  /** Instruction set. */
  readonly architecture?: CpuArchitecture;
  /** Whether it loads and unloads models by SageMaker's contract of multi-model endpoints. */
  readonly multiModel?: boolean;
}

const LISTED: readonly SageMakerImage[] = Object.values(SAGEMAKER_IMAGES);

/** Repositories of AWS and what is in them; copies of such an image keep the name. */
const ENGINES: Readonly<Record<string, ContainerEngine>> = {
  'djl-inference': ContainerEngine.LMI,
  'huggingface-llamacpp': ContainerEngine.LLAMA_CPP,
  'huggingface-pytorch-inference': ContainerEngine.TRANSFORMERS,
  'huggingface-pytorch-inference-neuronx': ContainerEngine.TRANSFORMERS,
  'huggingface-pytorch-tgi-inference': ContainerEngine.TEXT_GENERATION_INFERENCE,
  'huggingface-sglang': ContainerEngine.SGLANG,
  'huggingface-vllm': ContainerEngine.VLLM,
  'huggingface-vllm-inference-neuronx': ContainerEngine.VLLM,
  'pytorch-inference': ContainerEngine.PYTORCH,
  'pytorch-inference-vllm-neuronx': ContainerEngine.VLLM,
  'sagemaker-scikit-learn': ContainerEngine.SCIKIT_LEARN,
  'sagemaker-tritonserver': ContainerEngine.TRITON,
  'sagemaker-xgboost': ContainerEngine.XGBOOST,
  'sglang': ContainerEngine.SGLANG,
  'tei': ContainerEngine.TEXT_EMBEDDINGS_INFERENCE,
  'tei-cpu': ContainerEngine.TEXT_EMBEDDINGS_INFERENCE,
  'vllm': ContainerEngine.VLLM,
};

/**
 * What is known of an image by its name, as AWS names its images: `gpu`, `cpu`, `neuronx`, `cu130`, `sdk2.26.1`, `arm64` between dashes.
 *
 * @param repository path in its registry
 * @param tag the tag; a digest tells nothing, so it is left out
 */
export function imageFacts(repository: string, tag = ''): ImageFacts {
  const name = repository.slice(repository.lastIndexOf('/') + 1);
  const listed = LISTED.find((image) => image.repository === name && image.tag === tag);
  if (listed !== undefined) {
    const { device, cudaVersion, engine, multiModel } = listed;
    return { device, cudaVersion, neuronSdkVersion: neuronSdk(tag), engine, multiModel, architecture: CpuArchitecture.X86_64 };
  }
  const engine = tag.includes('tensorrtllm') ? ContainerEngine.TENSORRT_LLM : ENGINES[name];
  const words = `${name}-${tag}`.toLowerCase().split(/[-_.]/);
  const cudaVersion = cuda(words);
  return {
    device: device(words, cudaVersion, engine),
    cudaVersion,
    neuronSdkVersion: neuronSdk(tag),
    engine,
    architecture: words.some((word) => word === 'arm64' || word === 'aarch64' || word === 'graviton') ? CpuArchitecture.ARM64 : undefined,
    multiModel: engine === ContainerEngine.TRITON ? true : undefined,
  };
}

/** `cu130` is 13.0: the last digit is the minor version. */
function cuda(words: readonly string[]): string | undefined {
  const digits = words.map((word) => /^cu(\d+)(\d)$/.exec(word)).find((match) => match !== null);
  return digits === undefined ? undefined : `${digits[1] ?? ''}.${digits[2] ?? ''}`;
}

function neuronSdk(tag: string): string | undefined {
  return /-sdk(\d+\.\d+(?:\.\d+)?)(?:-|$)/.exec(tag)?.[1];
}

function device(words: readonly string[], cudaVersion?: string, engine?: ContainerEngine): ContainerDevice | undefined {
  const has = (...names: string[]) => names.some((name) => words.includes(name));
  if (has('neuron', 'neuronx')) return ContainerDevice.NEURON;
  if (cudaVersion !== undefined || has('gpu', 'cuda')) return ContainerDevice.GPU;
  if (has('cpu')) return ContainerDevice.CPU;
  return engine === ContainerEngine.TRITON ? ContainerDevice.GPU : undefined; // only its tag for CPUs names the device
}
