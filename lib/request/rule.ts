/** Bounds of a number, by their names in a JSON schema. */
export interface NumberLimits {
  /** It must be at least this. */
  readonly minimum?: number;
  /** It must be above this. */
  readonly exclusiveMinimum?: number;
  /** It must be at most this. */
  readonly maximum?: number;
  /** It must be below this. */
  readonly exclusiveMaximum?: number;
}

/** A finite number. */
export interface NumberRule {
  /** Tells the rules apart. */
  readonly kind: 'number';
  /** Whether it must be a whole number. */
  readonly whole?: boolean;
  /** Its bounds. */
  readonly limits: NumberLimits;
}

/** A text that is not empty. */
export interface TextRule {
  /** Tells the rules apart. */
  readonly kind: 'text';
}

/** One of the known names. */
export interface NameRule {
  /** Tells the rules apart. */
  readonly kind: 'name';
  /** What a name stands for, such as `instance type`. */
  readonly noun: string;
  /** The names. */
  readonly known: readonly string[];
}

/** A list of at least one of the known names, each once. */
export interface NamesRule {
  /** Tells the rules apart. */
  readonly kind: 'names';
  /** What a name stands for, such as `instance type`. */
  readonly noun: string;
  /** The names. */
  readonly known: readonly string[];
}

/** A map from known names to numbers. */
export interface NumbersByNameRule {
  /** Tells the rules apart. */
  readonly kind: 'numbers-by-name';
  /** What a name stands for, such as `instance type`. */
  readonly noun: string;
  /** The names. */
  readonly known: readonly string[];
  /** What each number must be. */
  readonly number: NumberRule;
}

/** A map whose keys are not ours. */
export interface MapRule {
  /** Tells the rules apart. */
  readonly kind: 'map';
}

/** A map with known keys. */
export interface FieldsRule {
  /** Tells the rules apart. */
  readonly kind: 'fields';
  /** What stands under each key. */
  readonly fields: Readonly<Record<string, Field>>;
}

/** A list of at least one map with known keys. */
export interface ListRule {
  /** Tells the rules apart. */
  readonly kind: 'list';
  /** What an entry stands for, such as `model`. */
  readonly noun: string;
  /** What stands in each entry. */
  readonly entry: FieldsRule;
  /** Key of a text that no two entries share. */
  readonly unique: string;
}

/** What a value must be. */
export type Rule = NumberRule | TextRule | NameRule | NamesRule | NumbersByNameRule | MapRule | FieldsRule | ListRule;

/** What stands under a key. */
export interface Field {
  /** What the value must be. */
  readonly rule: Rule;
  /** What the value means, as the end of the sentence `state …`. */
  readonly meaning: string;
  /** What happens without the key, as the end of the sentence `leave it out for …`; where it is absent, the key must be there. */
  readonly otherwise?: string;
}
