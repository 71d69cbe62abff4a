import type { CompilationMethod } from './backend/compilation-method';
import { neoMethod } from './backend/neo-method';
import type { NeoOptions } from './backend/neo-options';
import { optimizationMethod } from './backend/optimization-method';
import type { OptimizationOptions } from './backend/optimization-options';
import { trainingMethod } from './backend/training-method';
import type { TrainingCompilationOptions } from './backend/training-options';

/** What compiles a model for Inferentia and Trainium on SageMaker. */
export class NeuronCompilationBackend {
  /**
   * SageMaker Neo, for classical models: image classifiers on Inferentia, and on Inferentia2 in us-east-2 and Trainium in us-east-1 alone. Its
   * artefacts are an archive, and SageMaker names the image that serves it.
   *
   * @param options framework and shapes
   */
  public static compilationJob(options: NeoOptions): NeuronCompilationBackend {
    return new NeuronCompilationBackend(neoMethod(options));
  }

  /**
   * SageMaker's inference optimization toolkit, for language models of the days of Llama 3 in an image that AWS updates no more. New ones want
   * `trainingJob`.
   *
   * @param options image and instance type
   */
  public static optimizationJob(options: OptimizationOptions): NeuronCompilationBackend {
    return new NeuronCompilationBackend(optimizationMethod(options));
  }

  /**
   * A training job that runs the exporter of the very container that serves the artefacts, for language models and encoders: a folder with the
   * compiled model, its weights and its tokenizer.
   *
   * @param options task and instance type
   */
  public static trainingJob(options: TrainingCompilationOptions = {}): NeuronCompilationBackend {
    return new NeuronCompilationBackend(trainingMethod(options));
  }

  private constructor(
    /** @internal */
    public readonly _method: CompilationMethod,
  ) {}
}
