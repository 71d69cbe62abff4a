import { allContainers } from './model-container';
import type { Rule } from './rule';
import { ResourceType } from './stack-resources';

/** A model has one container, or a list of them for an inference pipeline. */
export const containersRule: Rule = {
  id: 'SM-01',
  problems: (resources) => resources.ofType(ResourceType.MODEL).flatMap((resource) => {
    const { PrimaryContainer: primary, Containers: containers } = resource.properties;
    if ((primary === undefined) !== (containers === undefined)) return [];
    const got = primary === undefined ? 'neither' : 'both';
    return [{ resource, property: 'PrimaryContainer', sentence: `must be set, or else Containers, got ${got}; keep PrimaryContainer for one container` }];
  }),
};

/** The data of a container has one source. */
export const dataSourceRule: Rule = {
  id: 'SM-02',
  problems: (resources) => allContainers(resources).flatMap(({ resource, property, container }) => (
    container.ModelDataUrl === undefined || container.ModelDataSource === undefined ? [] : [{
      resource,
      property: `${property}.ModelDataUrl`,
      sentence: 'must be left out where there is a ModelDataSource, got both; keep ModelDataSource for a folder, ModelDataUrl for an archive or several models',
    }]
  )),
};
