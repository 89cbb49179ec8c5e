/** What versions.json looks like: it is read back years later, and somebody may have been at it meanwhile. */

import { group, HASH, TEXT } from './manifest-schema.ts';

const DAY = { type: 'string', format: 'date' };

/** No step leads out of the version's folder. */
const PATH = { type: 'string', pattern: '^(?!\\.)[^/\\\\\\u0000-\\u001f]+(/(?!\\.)[^/\\\\\\u0000-\\u001f]+)*$' };

const FILE = group({
  role: { type: 'string', enum: ['pdf', 'page', 'fragment', 'data'] },
  path: PATH,
  bytes: { type: 'integer', minimum: 0 },
  sha256: HASH,
});

const VERSION = group({
  number: { type: 'integer', minimum: 1 },
  date: DAY,
  name: TEXT,
  title: TEXT,
  signedOn: { ...DAY, type: ['string', 'null'] },
  pages: { type: 'integer', minimum: 1 },
  submission: HASH,
  program: TEXT,
  corrections: { type: 'array', items: group({ day: DAY, text: TEXT }) },
  files: { type: 'array', minItems: 4, maxItems: 4, items: FILE },
  hash: HASH,
});

export const BOOK_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...group({
    version: { type: 'integer', const: 1 },
    year: { type: 'integer', minimum: 1000, maximum: 9999 },
    reports: {
      type: 'array',
      items: group({
        organ: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$' },
        versions: { type: 'array', minItems: 1, items: VERSION },
      }),
    },
  }),
};
