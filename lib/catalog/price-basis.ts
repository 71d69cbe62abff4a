/** Where a price comes from. */
export enum PriceBasis {
  /** AWS lists it. */
  LISTED = 'listed',
  /** Calculated from another listed price of the same type. */
  DERIVED = 'derived',
  /** The request gives it. */
  OVERRIDE = 'override',
}
