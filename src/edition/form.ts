/** What can be filled in for an edition: its schema, and the file it is written in. */

import type { Schema } from '../schema/schema.ts';
import type { Source } from '../source/source.ts';

export interface Form {
  /** The folder's name. */
  readonly id: string;
  /** schema.yaml */
  readonly source: Source;
  readonly schema: Schema;
}
