/** A format → the YAML of an empty submission: every entry of the form, with what belongs there as a comment. */

import type { Format } from '../format/format.ts';

/** The part of JSON Schema that an entry of the form uses; `$ref` leads into the schema's own `$defs`. */
interface Entry {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Entry>>;
  readonly required?: readonly string[];
  readonly prose?: boolean;
}

/** Figures are left empty, not 0: what an organ forgets is found by the check, and never printed as 0. */
export function blankSubmission(format: Format, organ: string, year: string): string {
  const schema = format.schema.definition as Entry & { readonly $defs?: Readonly<Record<string, Entry>> };
  const given: Readonly<Record<string, string>> = { 单位: organ, 年度: year };
  const lines = Object.entries(schema.properties ?? {}).flatMap(([key, entry]) =>
    schema.required?.includes(key)
      ? entryLines(key, entry, schema.$defs ?? {}, '', given[key])
      : optionalLines(key, entry),
  );
  const head = `# yaml-language-server: $schema=../schema/${format.id}.json\n# ${organ}${year}年政府信息公开工作年度报告填报（${format.notice}格式）。“#”后面是说明。\n# 一组数全部为 0 的，可以把这一组删去，只写“无”。`;
  return [head, ...lines, ''].join('\n');
}

function entryLines(
  key: string,
  entry: Entry,
  defs: Readonly<Record<string, Entry>>,
  indent: string,
  given = '',
): string[] {
  const whole = { ...resolve(entry, defs), ...entry };
  const comment = whole.description === undefined ? '' : `   # ${whole.description}`;
  if (whole.properties) {
    // Totals may be left out: they are computed.
    const asked = Object.entries(whole.properties).filter(([name]) => whole.required?.includes(name));
    const inner = asked.flatMap(([name, each]) => entryLines(name, each, defs, `${indent}  `));
    return [...(indent === '' ? ['', `# ${whole.title ?? key}`] : []), `${indent}${key}:`, ...inner];
  }
  if (whole.prose)
    return ['', ...(comment === '' ? [] : [`#${comment.slice(4)}`]), `${indent}${key}: |`, `${indent}  `];
  return [`${indent}${key}: ${given}${indent === '' ? comment : ''}`.trimEnd()];
}

function optionalLines(key: string, entry: Entry): string[] {
  return [`# ${key}:${entry.description === undefined ? '' : `   # ${entry.description}`}`];
}

function resolve(entry: Entry, defs: Readonly<Record<string, Entry>>): Entry {
  const name = entry.$ref?.slice('#/$defs/'.length);
  return (name === undefined ? undefined : defs[name]) ?? {};
}
