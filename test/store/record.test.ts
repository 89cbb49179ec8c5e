/** A report's record: what an outcome becomes in the manifest, and what a later run tells from it. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { error, warning } from '../../src/finding.ts';
import { failed, type Known, lost, made, missing, type Outcome, rejected } from '../../src/store/outcome.ts';
import { type Done, doneOf, recordOf } from '../../src/store/record.ts';
import { organOf } from './folder.ts';

const YEAR = 2021;
const place = (file: string) => ({ file, line: 41, column: 9 });

function known(data: string): Known {
  const findings = [
    warning(place(`${data}/2021/baisha.yaml`), 'figures-keep-their-size', '十倍以上。', '请核对。'),
    error(place(`${data}/2020/baisha.yaml`), 'carried-in-agrees', '相差 1。'),
  ];
  return { file: `${data}/2021/baisha.yaml`, organ: 'baisha', name: '白沙镇人民政府', year: YEAR, findings };
}

const PDF = '白沙镇人民政府2021年政府信息公开工作年度报告.pdf';

function done(outcome: Outcome): Done {
  return { outcome, inputs: 'hash of the inputs', acknowledged: [{ 检查项: 'carried-in-agrees' }] };
}

const OUTCOMES: Readonly<Record<string, (data: string, out: string) => Outcome>> = {
  made: (data, out) => made(known(data), `${out}/2021/${PDF}`, 'hash of the PDF', 6),
  rejected: (data) => rejected(known(data)),
  failed: (data) => failed(known(data), '磁盘已满'),
  missing: () => missing(organOf('heishui', '黑水镇人民政府'), YEAR),
};

describe.each(Object.entries(OUTCOMES))('a report that was %s', (_, outcomeOf) => {
  it('is told again from its record as it was told at first', () => {
    const first = done(outcomeOf('data', 'out'));
    const { status, file } = first.outcome;
    const again = doneOf(recordOf(first, 'data'), status, YEAR, { file, data: 'data', folder: 'out/2021' });
    expect(again.outcome).toEqual(first.outcome);
    expect(again.acknowledged).toEqual(first.acknowledged);
  });

  it('has one and the same record wherever the folders lie', () => {
    const here = recordOf(done(outcomeOf('data', 'out')), 'data');
    const there = recordOf(done(outcomeOf('/srv/office/data', '/mnt/out')), '/srv/office/data');
    expect(there).toEqual(here);
    expect(JSON.stringify(there)).not.toMatch(/srv|mnt/);
  });

  it('survives being written down', () => {
    const record = recordOf(done(outcomeOf('data', 'out')), 'data');
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });
});

describe('the record', () => {
  it('names files by their place in the data folder, last year’s too, and others by their name alone', () => {
    const record = recordOf(done(OUTCOMES['made']!('data', 'out')), 'data');
    expect(record.file).toBe('2021/baisha.yaml');
    expect(record.findings.map((each) => each.file)).toEqual(['2021/baisha.yaml', '2020/baisha.yaml']);
    const elsewhere = recordOf(done(rejected({ ...known('data'), file: '/mnt/usb/baisha.yaml' })), 'data');
    expect(elsewhere.file).toBe('baisha.yaml');
  });

  it('of a report left as it was is that of one just made', () => {
    const first = done(OUTCOMES['made']!('data', 'out'));
    const record = recordOf(first, 'data');
    const unchanged = doneOf(record, 'unchanged', YEAR, { file: 'data/2021/baisha.yaml', data: 'data', folder: 'out' });
    expect(unchanged.outcome.status).toBe('unchanged');
    expect(recordOf(unchanged, 'data')).toEqual(record);
  });

  it.each(['rejected', 'failed', 'missing'])(
    'of one that was %s says nothing of what it would be made from',
    (status) => {
      const { inputs, pdf, sha256, pages } = recordOf(done(OUTCOMES[status]!('data', 'out')), 'data');
      expect([inputs, pdf, sha256, pages]).toEqual([null, null, null, null]);
    },
  );

  it('never leads out of the folder of the year, whatever is written in it', () => {
    const record = { ...recordOf(done(OUTCOMES['made']!('data', 'out')), 'data'), pdf: '../../etc/baisha.pdf' };
    const { outcome } = doneOf(record, 'unchanged', YEAR, { file: null, data: 'data', folder: 'out/2021' });
    expect(outcome.pdf).toBe('out/2021/baisha.pdf');
  });

  it('is told with the name by which this run knows the submission', () => {
    const record = recordOf(done(OUTCOMES['made']!('data', 'out')), 'data');
    const told = (file: string | null) =>
      doneOf(record, 'unchanged', YEAR, { file, data: '/srv/data', folder: 'out/2021' }).outcome;
    expect(told('./data/2021/baisha.yaml').file).toBe('./data/2021/baisha.yaml');
    expect(told('./data/2021/baisha.yaml').findings.map((each) => each.file)).toEqual([
      './data/2021/baisha.yaml',
      '/srv/data/2020/baisha.yaml',
    ]);
    expect(told(null).file).toBe('/srv/data/2021/baisha.yaml');
  });

  it('keeps every text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, cause) => {
        const outcome = failed({ ...known('data'), name }, cause);
        const record = JSON.parse(JSON.stringify(recordOf(done(outcome), 'data')));
        const again = doneOf(record, 'failed', YEAR, { file: outcome.file, data: 'data', folder: 'out/2021' });
        expect(again.outcome).toEqual(outcome);
      }),
    );
  });
});

it('a report whose file is gone again is failed, and says what to look at', () => {
  const outcome = lost(OUTCOMES['made']!('data', 'out'));
  expect(outcome).toMatchObject({ status: 'failed', pdf: null, sha256: null, pages: null, organ: 'baisha' });
  expect(outcome.cause).toContain('磁盘');
  expect(outcome.findings).toHaveLength(2);
});
