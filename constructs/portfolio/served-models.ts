import type * as iam from 'aws-cdk-lib/aws-iam';
import type { InferenceContainerConfig } from '../sagemaker/container/inference-container-config';
import type { MeasuredEndpoint } from '../sagemaker/endpoint/measured-endpoint';
import type { PortfolioEndpoint } from '../../lib';

/** An endpoint of a plan as it is defined. */
export interface ServedModels {
  /** What was planned. */
  readonly planned: PortfolioEndpoint;

  /** The endpoint. */
  readonly endpoint: MeasuredEndpoint;

  /** The container of its models that are no language models, where they share one. */
  readonly container?: InferenceContainerConfig;

  /**
   * Allows a principal to invoke some of its models.
   *
   * @param pattern name of a model, or a pattern of names; all where it is left out
   * @param models names of the models of the endpoint that it names
   */
  readonly grant: (grantee: iam.IGrantable, pattern: string | undefined, models: readonly string[]) => iam.Grant[];

  /** What measures a model: its inference component, or the endpoint. */
  readonly measured: (model: string) => MeasuredEndpoint;

  /** What names a model in `aws sagemaker-runtime invoke-endpoint` beside the endpoint. */
  readonly target: (model: string) => string;
}
