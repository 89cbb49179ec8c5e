/** Entries that may be left out and stand behind `#` in the blank: one that was filled in there has been overlooked. */

import { type Finding, warning } from '../finding.ts';
import type { Schema } from '../schema/schema.ts';
import type { Source } from '../source/source.ts';

/** `# 成文日期: 2027-01-12   # …`: what stands between the colon and the next `#`, and what stands behind that. */
const HIDDEN = /^#[ \t]?([\u4e00-\u9fff]{1,40})[:：][ \t]*([^#\n]*?)[ \t]*(?:#[ \t]*(.*))?$/gmu;
const DAY = /^\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}日?$/u;

export function hiddenEntries(source: Source, schema: Schema): Finding[] {
  return [...source.text.matchAll(HIDDEN)].flatMap(({ index, 1: name = '', 2: typed = '', 3: remark = '' }) => {
    // Behind a remark of somebody's own it may be an example, or left out on purpose; of what has no remark only a day is neither.
    const description = schema.at([name])?.description;
    const isBlanks = description !== undefined && remark.includes(description);
    const isDay = description !== undefined && remark === '' && DAY.test(typed);
    if (/^[|>｜]?$/.test(typed) || !(isBlanks || isDay)) return [];
    if (source.has([name])) return [];
    const message = `“${name}”填了“${typed.slice(0, 20)}”，行首还有“#”，不会印出。`;
    const hint = '要填的，删去行首的“# ”；不填的，把“#”后面的内容也删去。';
    return [warning(source.at(index), 'entry-is-not-hidden', message, hint, { entries: [[name]] })];
  });
}
