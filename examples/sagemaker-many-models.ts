// 200 small XGBoost models of 20 customers on shared CPUs: each customer may invoke its own models, and those it adds later, and no other.
import { App, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { InferenceContainer, ModelPortfolio, Platform } from 'cdk-distributed-inference';

export const app = new App({ context: recommendedFlags });
const stack = new Stack(app, 'ManyModels', { env: { region: 'us-west-2' } });

const customers = Array.from({ length: 20 }, (_, index) => `customer-${String(index + 1).padStart(2, '0')}`);
const models = customers.flatMap((customer, rank) => Array.from({ length: 10 }, (_, index) => ({
  model: `${customer}/model-${String(index + 1)}`, // the archive models/customer-01/model-1.tar.gz
  requestsPerSecond: 2 / (rank + 1) / (index + 1), // a few models get most requests
  sizeGigabytes: 0.3,
})));

const portfolio = new ModelPortfolio(stack, 'Models', {
  models,
  workload: { processingSeconds: 0.02, payloadMegabytes: 0.05 },
  objective: { responseMs: 250, cacheHitFractionMin: 0.9 },
  constraints: { platforms: [Platform.SAGEMAKER_MULTI_MODEL] }, // archives that customers add need no deployment there
  cpuContainer: InferenceContainer.xgBoost(),
});

for (const customer of customers.slice(0, 2)) {
  const role = new Role(stack, `Client-${customer}`, { assumedBy: new AccountPrincipal('111122223333') });
  portfolio.grantInvoke(role, `${customer}/*`);
}
