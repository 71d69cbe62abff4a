export { isComplete } from './is-complete';
export { onEvent } from './on-event';
export { poll } from './poll';
