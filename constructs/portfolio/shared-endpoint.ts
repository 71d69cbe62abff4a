import { archiveName, archivePattern } from './archive-name';
import { modelId } from './model-id';
import { containerFor, diskKey, requestsPerSecond } from './portfolio-context';
import type { PortfolioContext } from './portfolio-context';
import { growthFactor } from './portfolio-growth';
import type { ServedModels } from './served-models';
import { InferenceComponentEndpoint } from '../sagemaker/components/inference-component-endpoint';
import type { InferenceComponent } from '../sagemaker/components/inference-component';
import type { InferenceComponentOptions } from '../sagemaker/components/inference-component-props';
import { MultiModelEndpoint } from '../sagemaker/multi-model/multi-model-endpoint';
import type { ExpectedLoad } from '../sagemaker/multi-model/multi-model-options';
import type { PlannedComponent, PortfolioEndpoint } from '../../lib';

/** What the 90th percentile of the loads may take ÷ the load of the largest model: they vary with what else an instance copies. An assumption. */
const LOAD_PATIENCE = 2;

/** Defines a multi-model endpoint of a plan. */
export function multiModelEndpoint(id: string, planned: PortfolioEndpoint, context: PortfolioContext): ServedModels {
  const { scope, plan, storage: { bucket, prefix }, props: { role, vpc, alarmActions, environment, deploymentStrategy } } = context;
  const endpoint = new MultiModelEndpoint(scope, id, {
    container: containerFor(planned, context),
    bucket, prefix, role, vpc, alarmActions, environment, deploymentStrategy,
    encryptionKey: diskKey(planned, context),
    instanceType: planned.instanceType,
    instances: planned.instances,
    maxInstances: growthFactor(plan) * planned.instances,
    expected: expectedLoad(planned, context),
    region: plan.request.constraints?.region,
  });
  return {
    planned, endpoint,
    container: endpoint._container,
    grant: (grantee, pattern) => [endpoint.grantInvoke(grantee, pattern === undefined ? undefined : archivePattern(pattern))],
    measured: () => endpoint,
    target: (model) => ` --target-model '${archiveName(model)}'`,
  };
}

function expectedLoad({ models, cache }: PortfolioEndpoint, context: PortfolioContext): ExpectedLoad {
  const { responseMs, coldLoadSecondsMax = Number.POSITIVE_INFINITY } = context.plan.request.objective ?? {};
  return {
    requestsPerSecond: requestsPerSecond(models, context),
    cacheHitFraction: cache?.hitFraction,
    loadSeconds: cache && Math.max(1, Math.ceil(Math.min(coldLoadSecondsMax, LOAD_PATIENCE * cache.loadSecondsLargest))),
    responseMs,
  };
}

/** Defines an endpoint of a plan whose models are inference components. */
export function componentsEndpoint(id: string, planned: PortfolioEndpoint, context: PortfolioContext): ServedModels {
  const { scope, plan, props: { role, vpc } } = context;
  const toZero = plan.request.objective?.coldStartSecondsMax !== undefined;
  const endpoint = new InferenceComponentEndpoint(scope, id, {
    instanceType: planned.instanceType,
    minInstances: toZero ? 0 : planned.instances,
    initialInstances: planned.instances,
    maxInstances: growthFactor(plan) * planned.instances,
    encryptionKey: diskKey(planned, context),
    role, vpc,
  });
  const components = new Map((planned.components ?? []).map((component): [string, InferenceComponent] =>
    [component.model, endpoint.addComponent(modelId(component.model), componentOptions(component, planned, context))]));
  const component = (model: string): InferenceComponent => {
    const found = components.get(model);
    if (found === undefined) throw new Error(`the plan must have an inference component for ${model}, got none; take the plan as Planner.planPortfolio returns it`);
    return found;
  };
  return {
    planned, endpoint,
    grant: (grantee, _, models) => models.map((model) => component(model).grantInvoke(grantee)),
    measured: component,
    target: (model) => ` --inference-component-name ${component(model).componentName}`,
  };
}

function componentOptions(component: PlannedComponent, planned: PortfolioEndpoint, context: PortfolioContext): InferenceComponentOptions {
  const { plan, storage, props: { alarmActions, environment } } = context;
  const { model, copies, cpuCores, memoryMebibytes, accelerators } = component;
  const range = { copies, maxCopies: growthFactor(plan) * copies, cpuCores, memoryMebibytes, alarmActions };
  if (component.plan !== undefined) return { ...range, plan: component.plan, weights: storage.weights(model, component.plan) };
  return {
    ...range, accelerators, environment,
    container: containerFor(planned, context),
    archive: storage.archive(model),
    concurrentRequestsPerCopy: concurrentRequests(requestsPerSecond([model], context) / copies, planned.responseMsP95),
  };
}

/** Requests that a copy has in hand at the planned load, L = λ · W, and two standard deviations, so that only more load adds a copy. */
function concurrentRequests(perSecond: number, responseMs: number): number {
  const mean = perSecond * responseMs / 1000;
  return Math.max(1, Math.ceil(mean + 2 * Math.sqrt(mean)));
}
