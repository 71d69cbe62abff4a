import { ResourceType } from './stack-resources';
import type { StackResources, TemplateResource } from './stack-resources';
import { entries, pattern, properties } from './template-value';
import type { Properties } from './template-value';
import type { InferenceContainerConfig } from '../container/inference-container-config';
import { imageFacts } from '../../../lib';

/** A container of a model or of an inference component. */
export interface ModelContainer {
  /** The model or component. */
  readonly resource: TemplateResource;
  /** Path of the container. */
  readonly property: string;
  /** What the template says of it. */
  readonly container: Properties;
}

/** The containers of a model. */
export function modelContainers(resource: TemplateResource): ModelContainer[] {
  const primary = properties(resource.properties.PrimaryContainer);
  return [
    ...(primary === undefined ? [] : [{ resource, property: 'PrimaryContainer', container: primary }]),
    ...entries(resource.properties.Containers).map(({ index, entry }) => ({ resource, property: `Containers[${index}]`, container: entry })),
  ];
}

/** The containers of all models of a stack. */
export function allContainers(resources: StackResources): ModelContainer[] {
  return resources.ofType(ResourceType.MODEL).flatMap(modelContainers);
}

/** Whether a container loads and unloads several models. */
export function isMultiModel({ container }: ModelContainer): boolean {
  return container.Mode === 'MultiModel';
}

/** What the URI of its image tells of a container, by which contract it loads several models aside where nothing tells it. */
export function containerConfig({ container }: ModelContainer): InferenceContainerConfig {
  const imageUri = pattern(container.Image ?? '');
  const [, repository = '', tag] = /^[^/]+\/([^:@]+)(?::([\w.-]+))?/.exec(imageUri) ?? [];
  const facts = imageFacts(repository, tag);
  return { ...facts, imageUri, multiModel: facts.multiModel ?? true };
}
