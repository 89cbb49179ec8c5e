/** 年度 alone selects the edition: a source → the edition of the form its submission must have. */

import { editionFor } from '../edition/edition.ts';
import { type Checked, error } from '../finding.ts';
import type { Source } from '../source/source.ts';
import { envelopeOf } from './envelope.ts';

export function selectEdition<E extends { readonly firstYear: number }>(
  source: Source,
  editions: readonly E[],
): Checked<E> {
  const { year } = envelopeOf(source);
  const place = source.valuePlace(['年度']);
  const about = { entries: [['年度']] };
  if (year === undefined) {
    const hint = '写四位数字，不加“年”字，如 年度: 2020。';
    return {
      findings: [
        error(place, 'year-is-given', '没有写明年度，或者年度不是四位数字，无法确定用哪一种格式。', hint, about),
      ],
    };
  }
  const edition = editionFor(year, editions);
  if (edition) return { value: edition, findings: [] };
  const earliest = Math.min(...editions.map((each) => each.firstYear));
  const message = `${year} 年度没有可用的格式：最早的格式从 ${earliest} 年度起用。`;
  return { findings: [error(place, 'format-exists', message, '请核对年度；更早的报告不能用本程序制作。', about)] };
}
