/** What a manifest and a line of the journal look like: both are read back, and somebody may have been at them meanwhile. */

export const TEXT = { type: 'string' };
const TEXT_OR_NULL = { type: ['string', 'null'] };
const NUMBER_OR_NULL = { type: ['integer', 'null'] };
export const HASH = { type: 'string', pattern: '^[0-9a-f]{64}$' };
/** The name of a file, without a folder. */
const FILE_NAME = '^[^/\\\\\\u0000-\\u001f]+$';

export function group(properties: Readonly<Record<string, object>>, optional: readonly string[] = []): object {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: 'object', required, properties };
}

const PLACE = { file: TEXT, line: NUMBER_OR_NULL, column: NUMBER_OR_NULL, cell: TEXT_OR_NULL };

const SAID = {
  ...PLACE,
  severity: { type: 'string', enum: ['error', 'warning'] },
  code: TEXT,
  message: TEXT,
  hint: TEXT_OR_NULL,
  entries: { type: 'array', items: TEXT },
  releasable: { type: 'boolean' },
  related: { type: 'array', items: group(PLACE) },
};

const FINDING = group(SAID);

const RECORD = group(
  {
    organ: TEXT,
    name: TEXT_OR_NULL,
    file: TEXT_OR_NULL,
    submission: { ...HASH, type: ['string', 'null'] },
    status: { type: 'string', enum: ['made', 'rejected', 'failed', 'missing'] },
    inputs: TEXT_OR_NULL,
    pdf: { type: ['string', 'null'], pattern: FILE_NAME },
    sha256: { ...HASH, type: ['string', 'null'] },
    pages: NUMBER_OR_NULL,
    cause: TEXT_OR_NULL,
    findings: { type: 'array', items: FINDING },
    released: { type: 'array', items: group({ ...SAID, reason: TEXT, reviewer: TEXT }) },
    acknowledged: {},
    hash: HASH,
  },
  ['submission', 'released', 'hash'],
);

/** Most parts that a run is divided into (`parseShard`). */
export const MOST_SHARDS = 9999;

const SHARD_NUMBER = { type: 'integer', minimum: 1, maximum: MOST_SHARDS };

export const MANIFEST_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...group(
    {
      version: { type: 'integer', const: 1 },
      year: { type: 'integer', minimum: 1000, maximum: 9999 },
      program: group({ nianbao: TEXT, code: TEXT, node: TEXT, zlib: TEXT, layouts: TEXT, fonts: TEXT }),
      county: { type: 'boolean' },
      shard: group({
        index: SHARD_NUMBER,
        of: SHARD_NUMBER,
        plan: TEXT,
        inputs: TEXT,
        carriers: { type: 'array', items: TEXT },
      }),
      reports: { type: 'array', items: RECORD },
    },
    ['county', 'shard'],
  ),
};

/** As a clock writes it: `2021-01-08T22:00:03.120Z`. */
const TIME = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' };

/** A line that tells of a report. */
export const LINE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...group({ at: TIME, event: { type: 'string', const: 'report' }, report: RECORD }),
};

/** A line that ends a run: what the year has come to. */
export const END_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...group(
    {
      at: TIME,
      event: { type: 'string', const: 'end' },
      counts: { type: 'object', additionalProperties: { type: 'integer' } },
      missing: { type: 'array', items: TEXT },
    },
    ['counts', 'missing'],
  ),
};
