import { allContainers } from './model-container';
import type { ModelContainer } from './model-container';
import type { Rule, RuleProblem } from './rule';
import { ResourceType } from './stack-resources';
import { isIntrinsic, properties } from './template-value';
import { componentSpecifications } from './variant';
import { environmentProblems } from '../container/container-environment';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_InferenceComponentContainerSpecification.html */
const MOST_OF_COMPONENT = 16;

/** The environment of a container has text alone, by names and within limits of SageMaker. */
export const environmentRule: Rule = {
  id: 'SM-05',
  problems: (resources) => [
    ...allContainers(resources).flatMap(problemsOf),
    ...resources.ofType(ResourceType.INFERENCE_COMPONENT).flatMap((resource) => componentSpecifications(resource).flatMap(({ property, specification }) => {
      const container = properties(specification.Container);
      return container === undefined ? [] : componentProblems({ resource, property: `${property}.Container`, container });
    })),
  ],
};

function problemsOf({ resource, property, container }: ModelContainer): RuleProblem[] {
  const environment = Object.entries(properties(container.Environment) ?? {});
  const path = `${property}.Environment`;
  // what is known at deployment alone has no length yet
  const limits = environmentProblems(Object.fromEntries(environment.map(([name, value]) => [name, typeof value === 'string' ? value : ''])));
  return [
    ...environment.filter(([, value]) => typeof value !== 'string' && !isIntrinsic(value)).map(([name, value]) => ({
      resource, property: `${path}.${name}`, sentence: `must be text, got ${JSON.stringify(value)}; write '${JSON.stringify(value)}'`,
    })),
    ...limits.map((problem) => {
      const space = problem.indexOf(' ');
      return { resource, property: `${path}${problem.slice('environment'.length, space)}`, sentence: problem.slice(space + 1) };
    }),
  ];
}

function componentProblems(container: ModelContainer): RuleProblem[] {
  const entries = Object.keys(properties(container.container.Environment) ?? {}).length;
  const problems = problemsOf(container);
  return entries <= MOST_OF_COMPONENT ? problems : [...problems, {
    resource: container.resource,
    property: `${container.property}.Environment`,
    sentence: `must have at most ${MOST_OF_COMPONENT} entries, got ${entries}; define a model with them and name it by ModelName`,
  }];
}
