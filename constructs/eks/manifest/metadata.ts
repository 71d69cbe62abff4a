/** Labels or annotations. */
export interface StringMap {
  readonly [key: string]: string;
}

/** What identifies an object and what is written on it. */
export interface Metadata {
  /** Name. */
  readonly name: string;
  /** Namespace; objects of the whole cluster have none. */
  readonly namespace?: string;
  /** Labels. */
  readonly labels?: StringMap;
  /** Annotations. */
  readonly annotations?: StringMap;
}

/** Labels of the pods that are meant. */
export interface LabelSelector {
  /** All of these labels. */
  readonly matchLabels: StringMap;
}
