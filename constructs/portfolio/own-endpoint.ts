import { compiledEndpoint } from './compiled-endpoint';
import { containerFor, diskKey, requestsPerSecond } from './portfolio-context';
import type { PortfolioContext } from './portfolio-context';
import { growthFactor } from './portfolio-growth';
import type { ServedModels } from './served-models';
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
  const { scope, storage, props: { role, vpc, alarmActions, environment, deploymentStrategy } } = context;
  if (plan !== undefined) {
    const weights = storage.weights(model, plan);
    return own(planned, new SageMakerRealTimeEndpoint(scope, id, { plan, weights, role, vpc, alarmActions, deploymentStrategy }));
  }
  if (planned.neuron !== undefined) return own(planned, compiledEndpoint(id, planned, planned.neuron, context));
  const endpoint = new ModelEndpoint(scope, id, {
    container: containerFor(planned, context),
    archive: storage.archive(model),
    instanceType, instances, role, vpc, alarmActions, environment, deploymentStrategy,
    encryptionKey: diskKey(planned, context),
    maxInstances: growthFactor(context.plan) * instances,
    expected: { requestsPerSecond: requestsPerSecond([model], context), responseMs: context.plan.request.objective?.responseMs },
    region: context.plan.request.constraints?.region,
  });
  return { ...own(planned, endpoint), container: endpoint._container };
}

/** Defines a serverless endpoint of a plan, of one model. */
export function serverlessEndpoint(id: string, planned: PortfolioEndpoint, context: PortfolioContext): ServedModels {
  const { models: [model = ''], plan } = planned;
  const { scope, storage, props: { role, alarmActions, cpuContainer, encryptionKey, environment } } = context;
  const shared = { portfolioEndpoint: planned, role, alarmActions, encryptionKey };
  if (plan !== undefined) return own(planned, new ServerlessEndpoint(scope, id, { ...shared, weights: storage.weights(model, plan) }));
  const { bucket, key } = storage.archive(model);
  return own(planned, new ServerlessEndpoint(scope, id, {
    ...shared, environment, container: cpuContainer, weights: ModelWeights.fromArchive(bucket, key),
  }));
}

function own(planned: PortfolioEndpoint, endpoint: MeasuredEndpoint & IInferenceEndpoint): ServedModels {
  return {
    planned, endpoint,
    grant: (grantee) => [endpoint.grantInvoke(grantee)],
    measured: () => endpoint,
    target: () => '',
  };
}
