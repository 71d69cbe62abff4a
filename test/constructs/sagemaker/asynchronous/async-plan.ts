import { Platform } from '../../../../lib';
import type { Plan } from '../../../../lib';
import { PLAN } from '../../plan';

/**
 * The plan of `PLAN` on an asynchronous endpoint: 2 instances that each decode 2 × 64 requests together, a cold start of 580 s and a
 * longest answer of 40 s.
 */
export const ASYNC_PLAN: Plan = { ...PLAN, decision: { ...PLAN.decision, platform: Platform.SAGEMAKER_ASYNC } };
