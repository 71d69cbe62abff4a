import type { Page } from './page';
import { Quantization } from '../../lib';
import { requestedModel } from '../../lib/request/model-problems';

/** Said of every number format that is not the published one. */
export const CHANGES_ANSWERS = 'this changes the model\'s answers';

/** Which weights are loaded, and whether they change the model's answers. */
export function weightsText({ plan: { decision, request }, paint }: Pick<Page, 'plan' | 'paint'>): string {
  const { checkpoint, weightDataType } = decision;
  if (checkpoint.quantization === Quantization.ONLINE) {
    return `${checkpoint.id}, converted to ${weightDataType} while loading: ${paint.yellow(CHANGES_ANSWERS)}`;
  }
  const requested = requestedModel(request.model, request.modelConfig);
  const own = 'model' in requested ? requested.model.checkpoints[0] : undefined;
  if (own === undefined || own.id === checkpoint.id) return `${checkpoint.id} in ${weightDataType}, as published`;
  return `${checkpoint.id} in ${weightDataType} instead of ${own.weightDataType}: ${paint.yellow(CHANGES_ANSWERS)}`;
}
