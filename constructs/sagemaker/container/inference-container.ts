import type * as ecr from 'aws-cdk-lib/aws-ecr';
import type { Construct } from 'constructs';
import type { InferenceContainerConfig, InferenceContainerOptions } from './inference-container-config';
import { neoContainer } from './neo-container';
import { containerFromAsset, containerFromRepository, containerFromUri } from './own-container';
import type { ContainerPlace } from './own-container';
import { publishedContainer } from './published-container';
import type { PublishedImage } from './published-container';
import { SAGEMAKER_IMAGES } from '../../../lib';

export { ContainerDevice } from '../../../lib';
export type { InferenceContainerConfig } from './inference-container-config';

/** A container that answers requests behind SageMaker's contract: port 8080, `/ping` and `/invocations`. */
export abstract class InferenceContainer {
  /** AWS's container with vLLM, which plans of language models are made for. */
  public static vllm(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.vllm);
  }

  /** AWS's container for large models on GPUs: DJL Serving with vLLM, also for LoRA adapters. */
  public static lmi(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.lmi);
  }

  /** AWS's container with DJL Serving for CPUs. */
  public static lmiCpu(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.lmiCpu);
  }

  /** AWS's container with SGLang. */
  public static sglang(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.sglang);
  }

  /** NVIDIA Triton for GPUs, the only container that loads several models on them. */
  public static triton(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.triton);
  }

  /** NVIDIA Triton for CPUs. */
  public static tritonCpu(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.tritonCpu);
  }

  /** AWS's container for large models with TensorRT-LLM 0.21, the last of that engine. */
  public static tensorRtLlm(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.tensorRtLlm);
  }

  /** Text Embeddings Inference of Hugging Face for GPUs: embeddings, rerankers and classifiers. */
  public static textEmbeddingsInference(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.textEmbeddingsInference);
  }

  /** Text Embeddings Inference of Hugging Face for CPUs. */
  public static textEmbeddingsInferenceCpu(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.textEmbeddingsInferenceCpu);
  }

  /**
   * Hugging Face's container with llama.cpp for CPUs: language models in GGUF. `LLAMA_ARG_MODEL` in the environment of the endpoint names the file,
   * such as `/opt/ml/model/model.gguf`.
   */
  public static llamaCppCpu(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.llamaCppCpu);
  }

  /** Hugging Face's container with vLLM. */
  public static huggingFaceVllm(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.huggingFaceVllm);
  }

  /** Hugging Face's container with Transformers and PyTorch for GPUs. */
  public static huggingFace(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.huggingFace);
  }

  /** Hugging Face's container with Transformers and PyTorch for CPUs. */
  public static huggingFaceCpu(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.huggingFaceCpu);
  }

  /**
   * Hugging Face's container with vLLM and optimum-neuron for Inferentia2 and Trainium: language models that `NeuronCompilation` compiled. Its
   * Neuron SDK is the last line that the driver of SageMaker's hosts runs.
   */
  public static vllmNeuron(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.vllmNeuron);
  }

  /**
   * Hugging Face's container with Transformers and optimum-neuron for Inferentia2 and Trainium: encoders that `NeuronCompilation` compiled.
   * `HF_TASK` in the environment of the endpoint names what they are for, such as `feature-extraction`.
   */
  public static huggingFaceNeuron(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.huggingFaceNeuron);
  }

  /** AWS's container with PyTorch for GPUs. */
  public static pyTorch(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.pyTorch);
  }

  /** AWS's container with PyTorch for CPUs, which also loads several models. */
  public static pyTorchCpu(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.pyTorchCpu);
  }

  /**
   * SageMaker's container with scikit-learn, which also loads several models. It imports one script for all of them when it starts: name it by
   * `SAGEMAKER_PROGRAM` and `SAGEMAKER_SUBMIT_DIRECTORY` in the environment.
   */
  public static scikitLearn(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.scikitLearn);
  }

  /** SageMaker's container with XGBoost, which also loads several models. */
  public static xgBoost(): InferenceContainer {
    return published(SAGEMAKER_IMAGES.xgBoost);
  }

  /**
   * The container of SageMaker Neo for what a compilation job compiled.
   *
   * @param imageUri its image, which the job names: `inferenceImage` of a `NeuronCompilation`
   */
  public static neo(imageUri: string): InferenceContainer {
    return new BoundContainer((place) => neoContainer(place, imageUri));
  }

  /**
   * An image of a repository, which the role of the endpoint is then allowed to pull.
   *
   * @param repository the repository, in the region of the endpoint; one of another account must itself allow the pull
   * @param tagOrDigest one version: a tag other than `latest`, or a digest
   * @param options what the tag does not tell
   */
  public static fromEcrRepository(
    repository: ecr.IRepository, tagOrDigest: string, options: InferenceContainerOptions = {},
  ): InferenceContainer {
    return new BoundContainer((place) => containerFromRepository(place, repository, tagOrDigest, options));
  }

  /**
   * An image in Amazon ECR by its URI, such as another version of AWS's images. What its tag tells (`gpu`, `cpu`, `neuronx`, `cu130`) is
   * checked like AWS's own.
   *
   * @param uri its URI with one version: a tag other than `latest`, or a digest
   * @param options what the tag does not tell
   */
  public static fromUri(uri: string, options: InferenceContainerOptions = {}): InferenceContainer {
    return new BoundContainer((place) => containerFromUri(place, uri, options));
  }

  /**
   * An image that is built from a directory with a Dockerfile, and pushed to the account when the stack is deployed.
   *
   * @param directory the directory
   * @param options what is known of the image; it is built for x86-64 unless `architecture` says otherwise
   */
  public static fromAsset(directory: string, options: InferenceContainerOptions = {}): InferenceContainer {
    return new BoundContainer((place) => containerFromAsset(place, directory, options));
  }

  /**
   * The image for a region.
   *
   * @param scope the construct that runs it
   * @param region region of the endpoint
   */
  public abstract bind(scope: Construct, region: string): InferenceContainerConfig;
}

class BoundContainer extends InferenceContainer {
  constructor(private readonly config: (place: ContainerPlace) => InferenceContainerConfig) {
    super();
  }

  public override bind(scope: Construct, region: string): InferenceContainerConfig {
    return this.config({ scope, region });
  }
}

function published(image: PublishedImage): InferenceContainer {
  return new BoundContainer(({ scope, region }) => publishedContainer(scope, image, region));
}
