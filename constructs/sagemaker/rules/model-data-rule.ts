import { allContainers } from './model-container';
import type { Rule } from './rule';
import { isIntrinsic, pattern, properties, shown } from './template-value';

/** A folder of S3 that SageMaker copies as it is: its name ends in a slash, and nothing of it is compressed. */
export const modelDataRule: Rule = {
  id: 'SM-04',
  problems: (resources) => allContainers(resources).flatMap(({ resource, property, container }) => {
    const source = properties(properties(container.ModelDataSource)?.S3DataSource);
    if (source?.S3DataType !== 'S3Prefix') return [];
    const path = `${property}.ModelDataSource.S3DataSource`;
    const uri = pattern(source.S3Uri);
    return [
      ...(uri.endsWith('/') || uri.endsWith('*') ? [] : [{
        resource, property: `${path}.S3Uri`, sentence: `must end in a slash where S3DataType is S3Prefix, got ${uri}; write ${uri}/, or S3Object for one archive`,
      }]),
      ...(source.CompressionType === 'None' || isIntrinsic(source.CompressionType) ? [] : [{
        resource, property: `${path}.CompressionType`, sentence: `must be None where S3DataType is S3Prefix, got ${shown(source.CompressionType)}; write None, or S3Object for one archive`,
      }]),
    ];
  }),
};
