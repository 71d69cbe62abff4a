import { InferenceContainer } from '../../../constructs';
import type { InferenceContainerConfig } from '../../../constructs';

/** A container that is what a test says. */
export class FixedContainer extends InferenceContainer {
  constructor(private readonly config: Partial<InferenceContainerConfig>) {
    super();
  }

  public override bind(): InferenceContainerConfig {
    return { imageUri: '111122223333.dkr.ecr.us-west-2.amazonaws.com/models:1', multiModel: true, ...this.config };
  }
}
