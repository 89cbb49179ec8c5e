/** The words of reminders: those the program comes with, and the office's own in 催报.yaml, which go before them. */

import { join } from 'node:path';
import { type Checked, error, type Finding, hasErrors } from '../finding.ts';
import { withSlashes } from '../place.ts';
import { Schema } from '../schema/schema.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import { readPlainStart } from '../source/plain-file.ts';
import { isThere } from '../source/presence.ts';
import { readSource, type Source } from '../source/source.ts';
import { compile, type Template, type Vocabulary } from '../template/template.ts';

/** Which words an organ is sent: it is late, its report was sent back, or the deadline is near. */
export type Occasion = '未报送' | '退回' | '临近截止';

export interface ReminderWords {
  readonly subject: Template;
  readonly body: Template;
}

export type ReminderTexts = Readonly<Record<Occasion, ReminderWords>>;

/** What the texts can refer to: 通知 is what `check --notice` says, 天数 the days to the deadline or behind it, 期限 the same in words, 次数 how often a report was sent back. */
const NAMES = ['县', '单位', '年度', '截止日期', '天数', '期限', '次数', '通知'] as const;
export type ReminderValues = Readonly<Record<(typeof NAMES)[number], string>>;

const VOCABULARY: Vocabulary = {
  scalar: ([name, ...more]) => more.length === 0 && (NAMES as readonly string[]).includes(name ?? ''),
  paths: NAMES,
  phrases: new Map(),
};

interface Words {
  readonly 主题: string;
  readonly 正文: string;
}

const PROGRAMS: Readonly<Record<Occasion, Words>> = {
  未报送: {
    主题: '{{年度}}年政府信息公开工作年度报告：已过截止日期，请尽快报送',
    正文: `{{单位}}：

你单位{{年度}}年政府信息公开工作年度报告的填报文件还没有收到。截止日期是{{截止日期}}，已经过了 {{天数}} 天，请尽快报送。

已经报送的，请告知我们，以便查找。
`,
  },
  退回: {
    主题: '{{年度}}年政府信息公开工作年度报告：退回修改（第 {{次数}} 次）',
    正文: `{{单位}}：

你单位{{年度}}年政府信息公开工作年度报告的填报文件经核对，有须改正的地方，第 {{次数}} 次退回。请对照下面的说明改正，重新报送。截止日期是{{截止日期}}。

{{通知}}
`,
  },
  临近截止: {
    主题: '{{年度}}年政府信息公开工作年度报告：请于{{截止日期}}前报送',
    正文: `{{单位}}：

你单位{{年度}}年政府信息公开工作年度报告的填报文件还没有收到。截止日期是{{截止日期}}，{{期限}}，请按时报送。
`,
  },
};

const OCCASIONS = Object.keys(PROGRAMS) as Occasion[];

const TEXT = { type: 'string', minLength: 1 };

const SCHEMA = new Schema({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: '催报',
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    OCCASIONS.map((occasion) => [
      occasion,
      {
        title: occasion,
        description: '写“主题”和“正文”。',
        type: 'object',
        additionalProperties: false,
        required: ['主题', '正文'],
        properties: {
          主题: { ...TEXT, title: '主题', description: '填邮件的主题，一行。' },
          正文: { ...TEXT, title: '正文', description: `填邮件的正文，可以引用：${NAMES.join('、')}。` },
        },
      },
    ]),
  ),
});

/** @param data the data folder, in which 催报.yaml need not be @throws what the system says of a file that cannot be read */
export function reminderTexts(data: string): Checked<ReminderTexts> {
  const path = join(data, '催报.yaml');
  const read = isThere(path) ? readSource(withSlashes(path), readPlainStart(path, LARGEST_FILE)) : { findings: [] };
  const findings = [...read.findings, ...(read.value ? SCHEMA.check(read.value) : [])];
  if (hasErrors(findings)) return { findings };
  const texts = OCCASIONS.map((each) => [each, wordsOf(each, read.value, findings)] as const);
  return hasErrors(findings) ? { findings } : { value: Object.fromEntries(texts) as ReminderTexts, findings };
}

function wordsOf(occasion: Occasion, own: Source | undefined, findings: Finding[]): ReminderWords | undefined {
  const template = (name: keyof Words): Template | undefined => {
    const path = [occasion, name];
    const typed = own?.valueAt(path);
    const { template, problems } = compile(typeof typed === 'string' ? typed : PROGRAMS[occasion][name], VOCABULARY);
    for (const { index, code, message, hint } of own ? problems : [])
      findings.push(error((own as Source).textPlace(path, index), code, message, hint, { entries: [path] }));
    return template;
  };
  const [subject, body] = [template('主题'), template('正文')];
  return subject && body && { subject, body };
}
