/**
 * A format's schema → the one that editors read (draft-07, which is what yaml-language-server knows): entries are completed,
 * explained and underlined while a submission is typed. What only the check can judge is left to the check.
 */

/** Our own keywords, which say how a figure is written and what is prose. */
const OURS = new Set(['figure', 'prose']);

/** @param definition the content of schema.yaml @returns JSON, indented, ending in a line end */
export function editorSchema(definition: object): string {
  const { $schema: _, ...rest } = definition as Record<string, unknown>;
  const schema = { $schema: 'http://json-schema.org/draft-07/schema#', ...(translated(rest) as object) };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function translated(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/^#\/\$defs\//, '#/definitions/');
  if (Array.isArray(value)) return value.map(translated);
  if (typeof value !== 'object' || value === null) return value;
  // Beside a reference draft-07 reads nothing: what stands there goes into a part of its own.
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] =>
    OURS.has(key) ? [] : [[key === '$defs' ? 'definitions' : key, translated(inner)]],
  );
  const { $ref, ...others } = Object.fromEntries(entries);
  if ($ref === undefined || Object.keys(others).length === 0) return Object.fromEntries(entries);
  return { ...others, allOf: [{ $ref }] };
}
