/** A dated table that the plan rests on. */
export interface CatalogueVersion {
  /** What the table lists. */
  readonly name: string;
  /** Day of its newest entry, as YYYY-MM-DD. */
  readonly date: string;
}
