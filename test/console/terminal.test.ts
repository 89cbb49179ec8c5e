/** What a stranger has written cannot move the cursor, turn the text round, or pass for a line of the program's own. */

import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { asNotices } from '../../src/console/notices.ts';
import { OutputStream } from '../../src/console/output-stream.ts';
import { asJson, asReport, type Results } from '../../src/console/results.ts';
import { terminalOf } from '../../src/console/terminal.ts';
import { widthOf } from '../../src/console/width.ts';
import { error } from '../../src/finding.ts';
import { atLine } from '../../src/place.ts';
import { resultOf, type Status } from '../../src/store/result.ts';

const HAZARD = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A stream that keeps what it is given. */
const nowhere = Object.assign(new PassThrough(), { fd: 1 });
nowhere.setMaxListeners(0);

class Kept extends OutputStream {
  text = '';
  constructor() {
    super(nowhere);
  }
  override write(text: string): void {
    this.text += text;
  }
}

function shown(columns: (() => number) | null = null) {
  const [out, err] = [new Kept(), new Kept()];
  return { out, err, terminal: terminalOf(out, err, columns) };
}

/** Rich in what is not to come through. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\u001b]0;x\u0007',
        '\u001b[2J',
        '\n共 2 个单位：已生成 2。',
        '\r',
        '\u009b',
        '\u202e',
        '\u2066',
        '\u2028',
        '\ufeff',
        '\u{e0041}',
        '\ud800',
      ),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const statuses = ['made', 'unchanged', 'rejected', 'failed', 'missing', 'valid'] as const satisfies readonly Status[];

const results = fc
  .tuple(hostile, hostile, hostile, hostile, hostile, fc.constantFrom(...statuses))
  .map(([file, name, code, message, cause, status]): Results => {
    const finding = error(atLine(file, 3, 1), code, message, message, { related: [atLine(name, 1, 1)] });
    const more = { name, pdf: `${file}/x.pdf`, pages: 1, cause, findings: [finding] };
    const due = { file, code, organ: null, year: 2020 };
    return { findings: [finding], reports: [resultOf(due, status, more)], alone: 1 };
  });

test('no text form lets anything through', () => {
  fc.assert(
    fc.property(results, (each) => {
      for (const lines of [asReport(each, false), asReport(each, true), asNotices(each)]) {
        const { out, terminal } = shown();
        terminal.print(lines);
        const printed = out.text.split('\n');
        expect(printed.filter((line) => HAZARD.test(line))).toEqual([]);
        expect(printed).toHaveLength(lines.length + 1);
      }
    }),
  );
});

test('nor does what is told beside it', () => {
  fc.assert(
    fc.property(hostile, (line) => {
      const { err, terminal } = shown();
      terminal.tell(line);
      expect(err.text.endsWith('\n')).toBe(true);
      expect(err.text.slice(0, -1)).not.toMatch(HAZARD);
    }),
  );
});

test('JSON says the same, and shows nothing of it either', () => {
  fc.assert(
    fc.property(results, (each) => {
      const { out, terminal } = shown();
      terminal.print(asJson(each, 0));
      expect(out.text.split('\n').filter((line) => HAZARD.test(line))).toEqual([]);
      const [finding] = each.findings;
      expect(JSON.parse(out.text).findings).toEqual([JSON.parse(JSON.stringify(finding))]);
    }),
  );
});

describe('the live line', () => {
  it('never reaches the edge of the terminal', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 2, max: 40 }), (line, columns) => {
        const { err, terminal } = shown(() => columns);
        terminal.live?.show(line);
        const text = err.text.replace('\r\u001b[K', '');
        expect(text).not.toMatch(HAZARD);
        expect(widthOf(text)).toBeLessThan(columns);
      }),
    );
  });
});

it('what can be seen stays as it is', () => {
  const { out, terminal } = shown();
  terminal.print(['“白沙镇”𫢸 é \u00a0\u3000 ¥\u{1f600}', '']);
  expect(out.text).toBe('“白沙镇”𫢸 é \u00a0\u3000 ¥\u{1f600}\n\n');
});
