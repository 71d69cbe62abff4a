import { Alone, SERVERLESS_QUOTA } from './alone';
import { languageModelsDeployment } from './language-models';
import { smallModelsDeployment } from './small-models';
import { together } from '../platforms/deployment';
import type { Deployment } from '../platforms/deployment';
import type { LanguageSearch } from '../platforms/language-model';
import type { ResolvedPortfolio } from '../resolve/resolved-portfolio';

/** The cheapest endpoints for all models on the platforms that the request allows, whatever the budget; undefined where a model has none. */
export function portfolioDeployment(resolved: ResolvedPortfolio, searches: readonly LanguageSearch[], alone = new Alone(resolved)): Deployment | undefined {
  const languages = languageModelsDeployment(searches, resolved, SERVERLESS_QUOTA);
  if (languages === undefined) return undefined;
  const { endpoints, workers } = languages.serverless;
  const left = { endpoints: SERVERLESS_QUOTA.endpoints - endpoints, workers: SERVERLESS_QUOTA.workers - workers };
  const small = smallModelsDeployment(resolved, alone, left);
  return small === undefined ? undefined : together([small, languages.deployment]);
}
