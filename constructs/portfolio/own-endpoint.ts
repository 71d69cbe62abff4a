import { archiveName } from './archive-name';
import { containerFor, requestsPerSecond } from './portfolio-context';
import type { PortfolioContext } from './portfolio-context';
import { growthFactor } from './portfolio-growth';
import type { ServedModels } from './served-models';
import { folder } from './shared-endpoint';
import type { IInferenceEndpoint } from '../inference-endpoint';
import type { MeasuredEndpoint } from '../sagemaker/endpoint/measured-endpoint';
import { SageMakerRealTimeEndpoint } from '../sagemaker/real-time/real-time-endpoint';
import { ServerlessEndpoint } from '../sagemaker/serverless/serverless-endpoint';
import { ModelEndpoint } from '../sagemaker/single-model/model-endpoint';
import { ModelWeights } from '../weights/model-weights';
import type { PortfolioEndpoint } from '../../lib';

/** Defines a real-time endpoint of a plan, of one model. */
export function realTimeEndpoint(id: string, planned: PortfolioEndpoint, context: PortfolioContext): ServedModels {
  const { models: [model = ''], instances, instanceType, plan } = planned;
  const { scope, props: { role, vpc, alarmActions, weights = {} } } = context;
  const known = weights[model];
  if (plan !== undefined && known !== undefined) {
    return own(planned, new SageMakerRealTimeEndpoint(scope, id, { plan, weights: known, role, vpc, alarmActions }));
  }
  const endpoint = new ModelEndpoint(scope, id, {
    container: containerFor(planned, context),
    archive: archiveOf(model, context),
    instanceType, instances, role, vpc, alarmActions,
    maxInstances: growthFactor(context.plan) * instances,
    expected: { requestsPerSecond: requestsPerSecond([model], context), responseMs: context.plan.request.objective?.responseMs },
    region: context.plan.request.constraints?.region,
  });
  return { ...own(planned, endpoint), container: endpoint._container };
}

/** Defines a serverless endpoint of a plan, of one model. */
export function serverlessEndpoint(id: string, planned: PortfolioEndpoint, context: PortfolioContext): ServedModels {
  const { models: [model = ''], plan } = planned;
  const { scope, props: { role, alarmActions, cpuContainer, weights = {} } } = context;
  const { bucket, key } = archiveOf(model, context);
  return own(planned, new ServerlessEndpoint(scope, id, {
    portfolioEndpoint: planned, role, alarmActions,
    container: plan === undefined ? cpuContainer : undefined,
    weights: weights[model] ?? ModelWeights.fromArchive(bucket, key),
  }));
}

function archiveOf(model: string, { props: { bucket, prefix } }: PortfolioContext): { readonly bucket: typeof bucket; readonly key: string } {
  return { bucket, key: `${folder(prefix)}${archiveName(model)}` };
}

function own(planned: PortfolioEndpoint, endpoint: MeasuredEndpoint & IInferenceEndpoint): ServedModels {
  return {
    planned, endpoint,
    grant: (grantee) => [endpoint.grantInvoke(grantee)],
    measured: () => endpoint,
    target: () => '',
  };
}
