import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { ResolvedVariant } from './resolved-variant';
import { NeuronCompilation } from '../../neuron/neuron-compilation';
import { NeuronCompilationBackend } from '../../neuron/neuron-compilation-backend';
import type { CompiledModelOptions } from '../endpoint/compiled-model-options';

/** How the variants of an endpoint are compiled. */
export interface VariantCompilationsOptions extends CompiledModelOptions {
  /** Network of the jobs. */
  readonly vpc?: ec2.IVpc;
}

/** What compiles the variants of an endpoint: once for those with the same plan and weights, and all in one bucket. */
export class VariantCompilations {
  private readonly compiled: { readonly variant: ResolvedVariant; readonly compilation: NeuronCompilation }[] = [];

  constructor(private readonly options: VariantCompilationsOptions) {}

  /** What compiles a variant: the child `Compilation` of the first scope that asks for its plan and weights. */
  public of(scope: Construct, variant: ResolvedVariant): NeuronCompilation {
    const { plan, weights } = variant;
    const same = this.compiled.find(({ variant: other }) => other.plan === plan && other.weights === weights);
    if (same !== undefined) return same.compilation;

    const { modelRevision, vpc, artifactsBucket = this.compiled[0]?.compilation.bucket, compilationInstanceType: instanceType } = this.options;
    const backend = NeuronCompilationBackend.trainingJob({ instanceType });
    const compilation = new NeuronCompilation(scope, 'Compilation', { plan, weights, modelRevision, vpc, backend, bucket: artifactsBucket });
    this.compiled.push({ variant, compilation });
    return compilation;
  }
}
