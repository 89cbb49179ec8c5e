/** A report's record: what a result becomes in the manifest, and what a later run tells from it. */

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { error, warning } from '../../src/finding.ts';
import { atLine } from '../../src/place.ts';
import { sha256 } from '../../src/store/hash.ts';
import { inPieces } from '../../src/store/manifest.ts';
import { isAsWritten, type ReportRecord, recordOf, resultFrom, withHash } from '../../src/store/record.ts';
import { lost, type Result, resultOf } from '../../src/store/result.ts';
import { organOf } from './folder.ts';

const YEAR = 2021;
const ORGAN = organOf('baisha', '白沙镇人民政府');
const place = (file: string) => atLine(file, 41, 9);
const due = (data: string) => ({ file: `${data}/2021/baisha.yaml`, code: 'baisha', organ: ORGAN, year: YEAR });
const OWN_HASH = sha256('单位: 白沙镇人民政府\n');
const PDF = '白沙镇人民政府2021年政府信息公开工作年度报告.pdf';

function known(data: string): Partial<Result> {
  const findings = [
    warning(place(`${data}/2021/baisha.yaml`), 'figures-keep-their-size', '十倍以上。', '请核对。'),
    error(place(`${data}/2020/baisha.yaml`), 'carried-in-agrees', '相差 1。'),
  ];
  return {
    findings,
    submission: OWN_HASH,
    inputs: 'hash of the inputs',
    acknowledged: [{ 检查项: 'carried-in-agrees' }],
  };
}

const printed = (out: string) => ({ pdf: `${out}/2021/${PDF}`, sha256: 'hash of the PDF', pages: 6 });

const RESULTS: Readonly<Record<string, (data: string, out: string) => Result>> = {
  made: (data, out) => resultOf(due(data), 'made', { ...known(data), ...printed(out) }),
  rejected: (data) => resultOf(due(data), 'rejected', known(data)),
  failed: (data) => resultOf(due(data), 'failed', { ...known(data), cause: '磁盘已满' }),
  missing: () =>
    resultOf({ file: null, code: 'heishui', organ: organOf('heishui', '黑水镇人民政府'), year: YEAR }, 'missing'),
};

/** As far as `--json` tells it, and 核实. */
const told = ({ inputs: _, ...result }: Result) => result;

describe.each(Object.entries(RESULTS))('a report that was %s', (_, result) => {
  it('is told again from its record as it was told at first', () => {
    const first = result('data', 'out');
    const { status, file } = first;
    const again = resultFrom(recordOf(first, 'data'), status, YEAR, { file, data: 'data', folder: 'out/2021' });
    expect(told(again)).toEqual(told(first));
  });

  it('has one and the same record wherever the folders lie', () => {
    const here = recordOf(result('data', 'out'), 'data');
    const there = recordOf(result('/srv/office/data', '/mnt/out'), '/srv/office/data');
    expect(there).toEqual(here);
    expect(JSON.stringify(there)).not.toMatch(/srv|mnt/);
  });

  it('survives being written down', () => {
    const record = recordOf(result('data', 'out'), 'data');
    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
  });
});

describe('the record', () => {
  it('names files by their place in the data folder, last year’s too, and others by their name alone', () => {
    const record = recordOf(RESULTS['made']!('data', 'out'), 'data');
    expect(record.file).toBe('2021/baisha.yaml');
    expect(record.findings.map((each) => each.file)).toEqual(['2021/baisha.yaml', '2020/baisha.yaml']);
    const elsewhere = recordOf({ ...RESULTS['rejected']!('data', 'out'), file: '/mnt/usb/baisha.yaml' }, 'data');
    expect(elsewhere.file).toBe('baisha.yaml');
  });

  it('of a report left as it was is that of one just made', () => {
    const first = RESULTS['made']!('data', 'out');
    const record = recordOf(first, 'data');
    const unchanged = resultFrom(record, 'unchanged', YEAR, {
      file: 'data/2021/baisha.yaml',
      data: 'data',
      folder: 'out',
    });
    expect(unchanged.status).toBe('unchanged');
    expect(recordOf(unchanged, 'data')).toEqual(record);
  });

  it.each(['rejected', 'failed', 'missing'])(
    'of one that was %s says nothing of what it would be made from',
    (status) => {
      const { inputs, pdf, sha256, pages } = recordOf(RESULTS[status]!('data', 'out'), 'data');
      expect([inputs, pdf, sha256, pages]).toEqual([null, null, null, null]);
    },
  );

  it.each(Object.keys(RESULTS))('of one that was %s tells which file was handed in', (status) => {
    const { submission } = recordOf(RESULTS[status]!('data', 'out'), 'data');
    expect(submission).toBe(status === 'missing' ? null : OWN_HASH);
  });

  it('that an earlier version has written does not tell that, and is believed all the same', () => {
    const { submission: _, ...earlier } = recordOf(RESULTS['rejected']!('data', 'out'), 'data');
    const record = JSON.parse(JSON.stringify(withHash(earlier))) as ReportRecord;
    expect(isAsWritten(record)).toBe(true);
    const again = resultFrom(record, 'rejected', YEAR, { file: null, data: 'data', folder: 'out/2021' });
    expect(again.submission).toBeNull();
  });

  it('never leads out of the folder of the year, whatever is written in it', () => {
    const record = { ...recordOf(RESULTS['made']!('data', 'out'), 'data'), pdf: '../../etc/baisha.pdf' };
    const { pdf } = resultFrom(record, 'unchanged', YEAR, { file: null, data: 'data', folder: 'out/2021' });
    expect(pdf).toBe('out/2021/baisha.pdf');
  });

  it('is told with the name by which this run knows the submission', () => {
    const record = recordOf(RESULTS['made']!('data', 'out'), 'data');
    const from = (file: string | null) =>
      resultFrom(record, 'unchanged', YEAR, { file, data: '/srv/data', folder: 'out/2021' });
    expect(from('./data/2021/baisha.yaml').file).toBe('./data/2021/baisha.yaml');
    expect(from('./data/2021/baisha.yaml').findings.map((each) => each.file)).toEqual([
      './data/2021/baisha.yaml',
      '/srv/data/2020/baisha.yaml',
    ]);
    expect(from(null).file).toBe('/srv/data/2021/baisha.yaml');
  });

  it('keeps every text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (name, cause) => {
        const first = { ...RESULTS['failed']!('data', 'out'), name, cause };
        const record = JSON.parse(JSON.stringify(recordOf(first, 'data')));
        const again = resultFrom(record, 'failed', YEAR, { file: first.file, data: 'data', folder: 'out/2021' });
        expect(told(again)).toEqual(told(first));
      }),
    );
  });
});

it('a report whose file is gone again is failed, and says what to look at', () => {
  const result = lost(RESULTS['made']!('data', 'out'));
  expect(result).toMatchObject({ status: 'failed', pdf: null, sha256: null, pages: null, organ: 'baisha' });
  expect(result.cause).toContain('磁盘');
  expect(result.findings).toHaveLength(2);
});

test('a manifest in pieces is the JSON of the whole', () => {
  const { nianbao, code, node, zlib, layouts, fonts } = {
    nianbao: '0',
    code: '1',
    node: '2',
    zlib: '3',
    layouts: '4',
    fonts: 'null\n  ]\n}',
  };
  const about = { version: 1, year: YEAR, program: { nianbao, code, node, zlib, layouts, fonts } };
  for (const count of [0, 1, 2, 2000]) {
    const one = (at: number) => recordOf(Object.values(RESULTS)[at % 4]?.('data', 'out') as Result, 'data');
    const manifest = { ...about, reports: Array.from({ length: count }, (_, at) => one(at)) };
    const pieces = [...inPieces(manifest)];
    expect(pieces.join('')).toBe(`${JSON.stringify(manifest, null, 2)}\n`);
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(300_000);
  }
});
