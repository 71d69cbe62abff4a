/** Version of the form of plans. */
export const SCHEMA_VERSION = 1;
