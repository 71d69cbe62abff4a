export { isComplete } from './is-complete';
export { onEvent } from './on-event';
export { onJobEnd } from './on-job-end';
