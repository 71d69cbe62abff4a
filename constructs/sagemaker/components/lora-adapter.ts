import { Fn } from 'aws-cdk-lib';
import * as sagemaker from 'aws-cdk-lib/aws-sagemaker';
import type { Construct } from 'constructs';
import { componentName } from './component-name';
import type { InferenceComponent } from './inference-component';
import { InvokedComponent } from './invoked-component';
import { archiveProblems, grantReadArchive } from './model-archive';
import type { ModelArchive } from './model-archive';

/** Properties for defining a `LoraAdapter`. */
export interface LoraAdapterProps {
  /** The model that it adapts, whose engine has LoRA switched on. */
  readonly base: InferenceComponent;

  /** The adapter: `adapter_config.json` and `adapter_model.safetensors` at the top of an archive. */
  readonly archive: ModelArchive;
}

/** A LoRA adapter of a model, which is invoked by a name of its own and stands on the copies of its base. */
export class LoraAdapter extends InvokedComponent {
  /** Name that clients pass beside that of the endpoint: `InferenceComponentName` of the API. */
  public override readonly componentName: string;

  /** ARN of the component. */
  public override readonly componentArn: string;

  /** Name of the endpoint. */
  public override readonly endpointName: string;

  /** ARN of the endpoint. */
  public override readonly endpointArn: string;

  /** Name of the variant that hosts its base. */
  public override readonly variantName: string;

  constructor(scope: Construct, id: string, { base, archive }: LoraAdapterProps) {
    super(scope, id);
    const problems = [...loraProblems(base._environment), ...archiveProblems(this, 'archive', archive)];
    if (problems.length > 0) throw new Error(problems.map((problem) => `adapter ${id}: ${problem}`).join('\n'));

    ({ endpointName: this.endpointName, endpointArn: this.endpointArn, variantName: this.variantName } = base);
    const component = new sagemaker.CfnInferenceComponent(this, 'Resource', {
      inferenceComponentName: componentName(this),
      endpointName: this.endpointName,
      // no variant, copies or resources: those of its base. The name of the base orders the two
      specification: {
        baseInferenceComponentName: base.componentName,
        container: { artifactUrl: archive.bucket.s3UrlForObject(archive.key) },
      },
    });
    for (const grant of grantReadArchive(archive, base.endpoint.role)) grant.applyBefore(component);
    this.componentArn = component.ref;
    this.componentName = Fn.select(1, Fn.split('/', this.componentArn));
    base.endpoint._registerAdapter(this.componentArn);
  }
}

/**
 * What the environment of a base lacks. SageMaker hands adapters to vLLM by routes that it has only with `VLLM_ALLOW_RUNTIME_LORA_UPDATING`:
 * without, an adapter is in service and every request for it fails. LMI:
 * https://github.com/aws-samples/sagemaker-genai-hosting-examples, 06-examples/Multi-LoRA-Adapters.
 */
function loraProblems(environment: { [name: string]: string }): string[] {
  if (environment.OPTION_ENABLE_LORA === 'true') return [];
  const missing = ['SM_VLLM_ENABLE_LORA', 'VLLM_ALLOW_RUNTIME_LORA_UPDATING'].filter((name) => environment[name] !== 'true');
  if (missing.length === 0) return [];
  return [
    `base must have LoRA in its environment, got none of ${missing.join(' and ')}; set ${missing.map((name) => `${name}: 'true'`).join(' and ')} `
    + 'for vLLM, with SM_VLLM_MAX_LORA_RANK of the largest adapter, or OPTION_ENABLE_LORA: \'true\' for LMI',
  ];
}
