import { CfnResource } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { pattern, properties, references, withoutNoValue } from './template-value';
import type { Properties } from './template-value';

/** Types of resources that the rules look at. */
export enum ResourceType {
  MODEL = 'AWS::SageMaker::Model',
  ENDPOINT_CONFIGURATION = 'AWS::SageMaker::EndpointConfig',
  ENDPOINT = 'AWS::SageMaker::Endpoint',
  INFERENCE_COMPONENT = 'AWS::SageMaker::InferenceComponent',
  SCALABLE_TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget',
  SCALING_POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy',
  ALARM = 'AWS::CloudWatch::Alarm',
}

/** A resource as the template of its stack has it, overrides included. */
export interface TemplateResource {
  /** The construct that defines it. */
  readonly construct: CfnResource;
  /** Its logical identifier. */
  readonly logicalId: string;
  /** Its properties in CloudFormation's spelling. */
  readonly properties: Properties;
}

/** The property by which a resource without a reference to it can be named. */
const NAMES: { readonly [type in ResourceType]?: string } = {
  [ResourceType.MODEL]: 'ModelName',
  [ResourceType.ENDPOINT_CONFIGURATION]: 'EndpointConfigName',
  [ResourceType.ENDPOINT]: 'EndpointName',
  [ResourceType.INFERENCE_COMPONENT]: 'InferenceComponentName',
};

const TYPES: ReadonlySet<string> = new Set(Object.values(ResourceType));

/** Resources of one stack that the rules look at. Each type is resolved when it is first asked for: most stacks have many alarms and no need of them. */
export class StackResources {
  private readonly constructs = new Map<string, CfnResource[]>();
  private readonly resolved = new Map<ResourceType, readonly TemplateResource[]>();

  constructor(private readonly stack: Stack) {}

  /** Adds a construct, if it is a resource that the rules look at. */
  public add(construct: unknown): void {
    if (!CfnResource.isCfnResource(construct) || !TYPES.has(construct.cfnResourceType)) return;
    const found = this.constructs.get(construct.cfnResourceType);
    if (found === undefined) this.constructs.set(construct.cfnResourceType, [construct]);
    else found.push(construct);
  }

  /** All resources of a type. */
  public ofType(type: ResourceType): readonly TemplateResource[] {
    const known = this.resolved.get(type);
    if (known !== undefined) return known;
    const found = (this.constructs.get(type) ?? []).flatMap((construct) => this.resolve(construct));
    this.resolved.set(type, found);
    return found;
  }

  /** The resource of a type that a value refers to or names; undefined where it is of another stack, or known at deployment alone. */
  public find(type: ResourceType, value: unknown): TemplateResource | undefined {
    const owners = references(value);
    const named = NAMES[type];
    return this.ofType(type).find((resource) => owners.includes(resource.logicalId)
      || (named !== undefined && owners.length === 0 && typeof value === 'string' && pattern(resource.properties[named]) === value));
  }

  /** The template of one resource. Its construct alone would not tell of overrides. */
  private resolve(construct: CfnResource): TemplateResource[] {
    const { Resources = {} } = this.stack.resolve(construct._toCloudFormation()) as { Resources?: { [logicalId: string]: { Properties?: unknown } } };
    return Object.entries(Resources).map(([logicalId, { Properties }]) => ({
      construct, logicalId, properties: properties(withoutNoValue(Properties)) ?? {},
    }));
  }
}
