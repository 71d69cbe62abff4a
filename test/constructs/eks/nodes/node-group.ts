import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import { expect } from 'vitest';
import { AcceleratedNodeGroup } from '../../../../constructs';
import type { AcceleratedNodeGroupProps } from '../../../../constructs';
import { emptyStack } from '../../stack';
import { companyCluster } from '../cluster/cluster';

/** One g5.12xlarge. */
export const G5 = { instanceType: 'g5.12xlarge', nodes: 1 };
/** Two p5.48xlarge with EFA. */
export const P5 = { instanceType: 'p5.48xlarge', nodes: 2, efa: true };

type Changes = (stack: Stack, cluster: eks.ICluster) => Partial<AcceleratedNodeGroupProps>;

/** A node group in the company's cluster. */
export function defined(props: Pick<AcceleratedNodeGroupProps, 'instanceType' | 'nodes' | 'efa'>, changes: Changes = () => ({})) {
  const stack = emptyStack();
  const cluster = companyCluster(stack);
  const group = new AcceleratedNodeGroup(stack, 'Nodes', { cluster, ...props, ...changes(stack, cluster) });
  return { stack, group, get template() { return Template.fromStack(stack); } };
}

/** The properties of the only resource of a type. */
export function only(template: Template, type: string): Record<string, unknown> {
  const resources = Object.values(template.findResources(type));
  expect(resources).toHaveLength(1);
  return resources[0]?.Properties as Record<string, unknown>;
}

interface LaunchTemplateData {
  readonly NetworkInterfaces: { NetworkCardIndex: number; DeviceIndex: number; InterfaceType: string }[];
}

/** What the only launch template says. */
export function launchTemplateData(template: Template): LaunchTemplateData {
  return only(template, 'AWS::EC2::LaunchTemplate').LaunchTemplateData as LaunchTemplateData;
}
