import { expect, test } from 'vitest';
import { plan } from './command';

/** 811 GB of weights in 16 bit: a p5.48xlarge has 640 GB; in 8 bit they fit, and so do they on two instances, which EKS connects. */
const REQUEST = 'model: meta-llama/Llama-3.1-405B-Instruct\nworkload: {requestsPerSecond: 0.1, inputTokens: 1000, outputTokens: 100}\n'
  + 'constraints: {instanceTypes: [p5.48xlarge], platforms: [sagemaker-real-time]}\n';

test('an infeasible request is told the smallest change in the sentence, and below it the others with their plans', () => {
  const { status, stdout, stderr } = plan(REQUEST);
  const [sentence = '', title, ...others] = stderr.trimEnd().split('\n');
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(sentence).toMatch(/; smallest change: set constraints\.weightDataTypes to \[fp8\]: 1 × p5\.48xlarge on sagemaker-real-time \(TP 8, fp8\) at [\d,]+ USD a month$/);
  expect(title).toBe('other changes that are enough:');
  expect(others).toEqual(expect.arrayContaining([expect.stringMatching(/^ {2}add eks to constraints\.platforms: 2 × p5\.48xlarge on eks \(TP 8, PP 2, 2 nodes a replica, bf16\) at [\d,]+ USD a month$/)]));
});

test('Markdown lists them between the sentence and the misses', () => {
  const { stdout } = plan(REQUEST, '--markdown');
  expect(stdout).toMatch(/\*\*✗ [^\n]+\*\*\n\n### Other changes that are enough\n\n(- [^\n]+\n)+\n### Nearest misses\n/);
});

test('constraints that meet nowhere are wrong input: status 2, every conflict on a line', () => {
  expect(plan(REQUEST.replace('[p5.48xlarge]', '[gr6.4xlarge], nodesPerReplica: 2'))).toEqual({
    status: 2,
    stdout: '',
    stderr: [
      'constraints.instanceTypes [gr6.4xlarge] and constraints.platforms [sagemaker-real-time] cannot meet: SageMaker endpoints do not know gr6.4xlarge; '
        + 'add eks, ecs or ec2 to constraints.platforms, or choose instance types that SageMaker has',
      'constraints.nodesPerReplica 2 and constraints.platforms [sagemaker-real-time] cannot meet: a replica spans 2 instances, and those of a SageMaker endpoint do not reach each other; '
        + 'add eks to constraints.platforms, or leave out constraints.nodesPerReplica',
      'constraints.instanceTypes [gr6.4xlarge] and constraints.nodesPerReplica 2 cannot meet: gr6.4xlarge has no EFA, so a replica cannot span 2 of it; '
        + 'choose instance types with EFA, such as p4d.24xlarge, p4de.24xlarge, p5.4xlarge or p5.48xlarge, or leave out constraints.nodesPerReplica\n',
    ].join('\n'),
  });
});
