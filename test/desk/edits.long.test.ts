/** Whatever is typed at the desk, in whatever order: the screen says what a check of the saved file says, and no other line has changed. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Workplace } from '../../src/desk/workplace.ts';
import { editionFor } from '../../src/edition/edition.ts';
import { checkReport } from '../../src/report.ts';
import { environment, examples } from '../reports.ts';

const folder = mkdtempSync(join(tmpdir(), 'nianbao-edits-'));

afterAll(() => rmSync(folder, { recursive: true }));

const figure = fc.oneof(
  fc.nat({ max: 999 }).map(String),
  fc.constantFrom('', '0', '无', '1,286', '３', '012', '-1', '1.5', '约 3 件', '"3"', '#', ': ', '{', '{{'),
);
const text = fc.oneof(
  fc.constantFrom(
    '',
    '无',
    '（一）一段。\n（二）两段。',
    '# 不是注释',
    '键: 值',
    '- 列表',
    '{{依申请公开.本年新收.总计}}件',
    '{{没有的}}',
    '“引号”\'"',
  ),
  fc.string({
    unit: fc.constantFrom('年', '报', '，', '。', '\n', ' ', ':', '#', '|', '{', '1', '（', '\t'),
    maxLength: 60,
  }),
);

describe.each(examples.map(({ name, file }) => [name, file] as const))('%s', (name, file) => {
  const original = readFileSync(file, 'utf8');
  const year = Number(/^年度: (\d+)/m.exec(original)?.[1]);
  const { figures, texts } = editionFor(year, environment.editions)?.format.schema ?? { figures: [], texts: [] };
  const edit = fc.oneof(
    { weight: 3, arbitrary: fc.record({ entry: fc.constantFrom(...figures), value: figure }) },
    { weight: 1, arbitrary: fc.record({ entry: fc.constantFrom(...texts), value: text }) },
  );

  it('what is shown is what a check of the file finds', () => {
    let run = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 30, maxLength: 60 }), (edits) => {
        const data = join(folder, `${name}-${++run}`);
        const path = join(data, String(year), 'jia.yaml');
        mkdirSync(join(data, String(year)), { recursive: true });
        writeFileSync(path, original);
        const desk = new Workplace({ data, out: join(data, 'out'), notices: async () => [] });
        const organ = desk.organ(year, 'jia');
        for (const { entry, value } of edits) {
          const before = readFileSync(path, 'utf8');
          organ.keep([{ kind: 'entry', entry: entry.join('.'), value }]);
          const look = organ.look(0);
          organ.save('20270108-101530');
          const bytes = readFileSync(path);
          const { findings } = checkReport({ file: path, bytes, lastYear: [], organ: null, year }, environment);
          expect(look.findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(
            findings.map(({ severity, code }) => `${severity} ${code}`),
          );
          expect(commentsIn(bytes.toString('utf8'))).toEqual(commentsIn(before));
        }
        desk.close();
      }),
      { numRuns: 3 },
    );
  }, 180_000);
});

/** But for a text that begins a line with the sign. */
function commentsIn(yaml: string): string[] {
  return yaml.split('\n').filter((line) => /^#(?! 不是注释)/.test(line));
}
