import { endpointIds } from './endpoint-ids';
import { realTimeEndpoint, serverlessEndpoint } from './own-endpoint';
import type { PortfolioContext } from './portfolio-context';
import type { ServedModels } from './served-models';
import { componentsEndpoint, multiModelEndpoint } from './shared-endpoint';
import { Platform } from '../../lib';
import type { PortfolioEndpoint } from '../../lib';

type Definition = (id: string, planned: PortfolioEndpoint, context: PortfolioContext) => ServedModels;

/** How endpoints are defined by platform. */
const DEFINITIONS: { readonly [platform in Platform]?: Definition } = {
  [Platform.SAGEMAKER_MULTI_MODEL]: multiModelEndpoint,
  [Platform.SAGEMAKER_INFERENCE_COMPONENTS]: componentsEndpoint,
  [Platform.SAGEMAKER_REAL_TIME]: realTimeEndpoint,
  [Platform.SAGEMAKER_SERVERLESS]: serverlessEndpoint,
};

/** Defines the endpoints of a plan, in its order. */
export function plannedEndpoints(context: PortfolioContext): ServedModels[] {
  const { endpoints } = context.plan;
  return endpointIds(endpoints).flatMap((id, index) => {
    const planned = endpoints[index];
    const define = planned && DEFINITIONS[planned.platform];
    return planned === undefined || define === undefined ? [] : [define(id, planned, context)];
  });
}
