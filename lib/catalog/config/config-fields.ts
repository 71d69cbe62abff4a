/** Something in a config.json that the planner cannot work with. */
export interface ConfigProblem {
  /** Path of the field. */
  readonly field: string;
  /** What is wrong with it, to be read after its name: limit, value and remedy. */
  readonly message: string;
}

/** Greatest number a field may hold: products of a few of them stay exact or nearly so. */
const MOST = 1_000_000_000;
const COPY = "copy it from the model's config.json";
/** Parts of a multimodal config.json that describe its language model. */
const TEXT_PARTS = ['text_config', 'llm_config', 'language_config'];

/** The fields of a config.json. Reading one that is wrong notes a problem and gives NaN, so that all problems are found at once. */
export class ConfigFields {
  /** What was wrong with the fields read so far. */
  public readonly problems: ConfigProblem[] = [];
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #textPart: string | undefined;
  readonly #text: Readonly<Record<string, unknown>>;

  /** @param config parsed config.json; what the text part of a multimodal one states hides outer fields of the same name */
  constructor(config: Readonly<Record<string, unknown>>) {
    this.#textPart = TEXT_PARTS.find((name) => isRecord(config[name]));
    const text = this.#textPart === undefined ? undefined : config[this.#textPart];
    this.#text = isRecord(text) ? text : {};
    this.#fields = { ...config, ...Object.fromEntries(Object.entries(this.#text).filter(([, value]) => value !== null)) };
  }

  /** Notes what is wrong with a field. */
  public refuse(name: string, message: string): void {
    const inText = this.#textPart !== undefined && Object.hasOwn(this.#text, name.split('.')[0] ?? name);
    this.problems.push({ field: inText ? `${this.#textPart}.${name}` : name, message });
  }

  /** Notes a value outside its limit. */
  public refuseValue(name: string, limit: string, got: unknown): void {
    this.refuse(name, `${limit}, got ${shown(got)}; ${COPY}`);
  }

  /** The first of some names that has a value, if any has. */
  public present(...names: readonly string[]): string | undefined {
    return names.find((name) => Object.hasOwn(this.#fields, name) && this.#fields[name] !== null && this.#fields[name] !== undefined);
  }

  /** A field as it stands; undefined where it is absent or null. */
  public value(name: string): unknown {
    return this.present(name) === undefined ? undefined : this.#fields[name];
  }

  /**
   * A whole number from `least` on under the first of some names that is there; undefined where none is.
   * A list that repeats one number, an entry a layer, counts as the number.
   */
  public optionalCount(names: readonly string[], least = 1): number | undefined {
    const name = this.present(...names);
    if (name === undefined) return undefined;
    const value = single(this.#fields[name]);
    if (Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= MOST) return Number(value);
    this.refuseValue(name, `must be a whole number from ${least} to ${MOST}`, value);
    return NaN;
  }

  /** A whole number from 1 on that must be there. */
  public count(...names: readonly string[]): number {
    const value = this.optionalCount(names);
    if (value !== undefined) return value;
    this.refuse(names[0] ?? '', `is missing; ${COPY}`);
    return NaN;
  }

  /** A boolean under the first of some names that is there; undefined where none is. */
  public flag(...names: readonly string[]): boolean | undefined {
    const name = this.present(...names);
    if (name === undefined) return undefined;
    const value = this.#fields[name];
    if (typeof value === 'boolean') return value;
    this.refuseValue(name, 'must be true or false', value);
    return undefined;
  }

  /** A text; undefined where the field is absent or something else. */
  public text(name: string): string | undefined {
    const value = this.value(name);
    return typeof value === 'string' ? value : undefined;
  }

  /** A list; undefined where the field is absent or something else. */
  public list(name: string): readonly unknown[] | undefined {
    const value = this.value(name);
    return Array.isArray(value) ? value : undefined;
  }

  /** A nested object; undefined where the field is absent or something else. */
  public record(name: string): Readonly<Record<string, unknown>> | undefined {
    const value = this.value(name);
    return isRecord(value) ? value : undefined;
  }
}

/** Whether a value is an object with named fields. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a message shows it: a list or an object by its kind, others in at most 60 characters. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function single(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const items: readonly unknown[] = value;
  return items.length > 0 && items.every((item) => item === items[0]) ? items[0] : value;
}
