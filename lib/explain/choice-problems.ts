import type { CandidateChoice } from './candidate-choice';
import { CHOICE_RULES } from './choice-rules';
import { platformFacts } from '../catalog/platform-facts';
import { isServerlessWorker } from '../catalog/serverless-worker';
import { choice as oneOf } from '../request/choice';
import { DEGREES, layoutProblems } from '../request/layout-problems';
import type { RequestProblem } from '../request/request-problem';
import type { ResolvedRequest } from '../request/resolved-request';
import { ruleProblems } from '../request/rule-problems';

/**
 * All that is wrong with a choice, whatever it is, as far as it can be told before its replicas are counted.
 *
 * @returns one entry for each mistake
 */
export function choiceProblems({ model, constraints }: Pick<ResolvedRequest, 'model' | 'constraints'>, choice: CandidateChoice): RequestProblem[] {
  const problems = ruleProblems(CHOICE_RULES, choice, [], 'state instanceType');
  const wrong = new Set(problems.map(({ path }) => path[0]));
  if (wrong.has('instanceType') || problems.some(({ path }) => path.length === 0)) return problems;
  const degrees = Object.fromEntries(DEGREES.filter((degree) => !wrong.has(degree)).map((degree) => [degree, choice[degree]]));
  const weightDataTypes = choice.weightDataType === undefined || wrong.has('weightDataType') ? constraints.weightDataTypes : [choice.weightDataType];
  return [
    ...problems,
    ...wrong.has('platform') ? [] : platformProblems(choice),
    ...(isServerlessWorker(choice.instanceType)
      ? workerProblems(choice.instanceType, degrees)
      : layoutProblems(model, { instanceTypes: [choice.instanceType], weightDataTypes, degrees }).map(ofChoice)),
  ];
}

/** A worker holds a whole replica. */
function workerProblems(instanceType: string, degrees: Readonly<Record<string, number | undefined>>): RequestProblem[] {
  return Object.entries(degrees)
    .filter(([, degree]) => degree !== undefined && degree !== 1)
    .map(([key, degree]) => ({ path: [key], message: `${key} must be 1 on ${instanceType}, which has no accelerators to split a model over, got ${degree ?? 1}; leave it out` }));
}

/** A choice has the degrees at its top. */
function ofChoice({ path, message }: RequestProblem): RequestProblem {
  return { path: path.slice(1), message: message.replaceAll('constraints.', '') };
}

function platformProblems({ platform, instanceType }: CandidateChoice): RequestProblem[] {
  if (platform === undefined) return [];
  const { instanceTypes, title } = platformFacts(platform);
  if (instanceTypes?.includes(instanceType) ?? !isServerlessWorker(instanceType)) return [];
  const taken = instanceTypes === undefined ? 'instances with accelerators' : oneOf(instanceTypes);
  return [{ path: ['platform'], message: `platform must take ${instanceType}, got ${platform}, and a ${title} takes ${taken} alone; choose another platform` }];
}
