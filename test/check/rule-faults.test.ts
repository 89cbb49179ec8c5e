/** Slips in checks.yaml are findings at their line: a rule that cannot be read is never passed over. */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadFormats } from '../editions.ts';
import { changed } from './submissions.ts';

const faults = [
  {
    name: 'a comparison that does not exist',
    from: 'comparison: atLeast',
    to: 'comparison: atleast',
    says: 'layout-word-known',
  },
  {
    name: 'a figure that the form does not have',
    from: 'left: [主动公开.$行.现行有效件数, 主动公开',
    to: 'left: [主动公开.$行.现行件数, 主动公开',
    says: 'layout-name-known',
  },
  {
    name: 'a group that the form does not have',
    from: 'groups: [主动公开, 依申请公开, 复议诉讼]',
    to: 'groups: [主动公开, 依申请公开, 复议]',
    says: 'layout-name-known',
  },
  {
    name: 'a group that is a figure',
    from: 'groups: [主动公开, 依申请公开, 复议诉讼]',
    to: 'groups: [主动公开.行政许可.本年处理决定数量]',
    says: 'layout-name-known',
  },
  { name: 'a pattern of names that is none', from: 'only: (乡|镇', to: 'only: ((乡|镇', says: 'layout-value-fits' },
  {
    name: 'a figure of last year that no edition has',
    from: 'lastYear: {right: [依申请公开.结转下年度继续办理.$列]}',
    to: 'lastYear: {right: [依申请公开.结转下一年度继续办理.$列]}',
    says: 'layout-name-known',
  },
  {
    name: 'a figure of last year of other decimals',
    from: 'lastYear: {right: [依申请公开.结转下年度继续办理.$列]}',
    to: 'lastYear: {right: [主动公开.行政事业性收费.本年收费金额]}',
    says: 'layout-decimals-agree',
  },
  {
    name: 'a limit without its message',
    from: '    message: 超过 10 亿元，疑似以元为单位填报\n',
    to: '',
    says: 'layout-entry-present',
  },
  {
    name: 'figures of different decimals',
    from: 'cells: [主动公开.规章.本年制发件数, ',
    to: 'cells: [主动公开.行政事业性收费.本年收费金额, ',
    says: 'layout-decimals-agree',
  },
  {
    name: 'last year without its figures',
    from: 'lastYear: {right: [主动公开.$行.现行有效件数]}',
    to: 'lastYear: {}',
    says: 'layout-entry-present',
  },
] as const;

test.each(faults)('$name', ({ from, to, says }) => {
  const dir = mkdtempSync(join(tmpdir(), 'nianbao-'));
  try {
    cpSync('layouts/2021', join(dir, '2021'), { recursive: true });
    cpSync('layouts/prose.yaml', join(dir, 'prose.yaml'));
    const file = join(dir, '2021', 'checks.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, changed(text, [from, to]));
    const { value, findings } = loadFormats(dir);
    expect(value).toBeUndefined();
    expect([...new Set(findings.map((each) => each.code))]).toEqual([says]);
    const line = text.slice(0, text.indexOf(from)).split('\n').length;
    expect(Math.abs((findings[0]?.line ?? 0) - line)).toBeLessThanOrEqual(12);
  } finally {
    rmSync(dir, { recursive: true });
  }
});
