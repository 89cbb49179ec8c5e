/** Finds texts that YAML has cut short: a `#` in a one-line text makes a comment of the rest. */

import type { Path } from '../cell-path.ts';
import { error, type Finding, warning } from '../finding.ts';
import type { Source } from '../source/source.ts';

/** `texts`: the paths of all texts of the form. */
export function checkTexts(source: Source, texts: readonly Path[]): Finding[] {
  return texts.flatMap((path) => (typeof source.valueAt(path) === 'string' ? cutShort(source, path) : []));
}

function cutShort(source: Source, path: Path): Finding[] {
  const comment = source.comment(path);
  if (comment === null) return [];
  const place = source.valuePlace(path);
  const name = path.at(-1);
  if (/^#\s/.test(comment)) {
    const message = `“${name}”这一行里“#”和后面的文字是说明，不会印出来。`;
    return [
      warning(place, 'text-is-whole', message, '如果也是正文，冒号后面只写“|”，内容从下一行写起，每行行首空两格。', {
        entries: [path],
      }),
    ];
  }
  const message = `“${name}”从“${comment.slice(0, 10)}”起的文字会丢失：“#”后面的被当成说明。`;
  return [
    error(place, 'text-is-whole', message, '冒号后面只写“|”，内容从下一行写起，每行行首空两格。', { entries: [path] }),
  ];
}
