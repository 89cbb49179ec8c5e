/** 仅供汇总: a file of figures that only enter the county's sum; nothing is printed of it, and nothing of last year's missed. */

import { expect, it } from 'vitest';
import { Office, submissionOf } from '../office.ts';

const benji = (text = submissionOf('县政府本级')) => `${text}\n仅供汇总: true\n`;
const office = () => new Office().county({ baisha: '白沙镇人民政府', benji: '县政府本级' });

it.each(['build', 'check'])('%s misses last year’s file of the reports alone', (command) => {
  const both = office().submission('baisha', '白沙镇人民政府').write('data/2020/benji.yaml', benji());
  expect(both.run([command, '2020']).stdout).toContain('有 1 份没有上年的填报文件');
});

it('nor of one that is sent back', () => {
  const faulty = office().faulty('benji', '县政府本级').write('data/2020/baisha.yaml', '');
  const own = office().write(
    'data/2020/benji.yaml',
    benji(submissionOf('县政府本级').replace(/^成文日期: .*$/m, '成文日期: 2021-13-01')),
  );
  expect([faulty, own].map((each) => each.run(['build', '2020']).stdout.includes('没有上年的填报文件'))).toEqual([
    true,
    false,
  ]);
});
