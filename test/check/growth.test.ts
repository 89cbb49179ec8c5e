/** A check of twice the text reads twice as much: the characters that expressions and searches pass are counted, no time is taken. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkReport } from '../../src/report.ts';
import { NESTED, nested, PUMPS, pumped } from '../bench/pumps.ts';
import { environment } from '../reports.ts';

const BYTES = 4096;
/** What grows with the square of a text comes near to 4; a few readings end with a word, and so at another place. */
const MOST_GROWTH = 2.4;
/** A word, a number or a gap of a pattern is no longer: an expression that is bound to one place reads no further. */
const LONGEST_WORD = 40;

const { exec } = RegExp.prototype;
const { indexOf, lastIndexOf } = String.prototype;
let passed = 0;
/** All that ran, as they are written. */
const expressions = new Set<string>();

beforeAll(() => {
  RegExp.prototype.exec = function (text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const found = exec.call(this, text);
    expressions.add(this.source);
    const isBound = this.sticky || (this.source.startsWith('^') && !this.multiline);
    const end = found ? found.index + found[0].length : `${text}`.length;
    passed += found || !isBound ? end - from : Math.min(end - from, LONGEST_WORD);
    return found;
  };
  String.prototype.indexOf = function (this: string, words: string, from = 0) {
    const found = indexOf.call(this, words, from);
    passed += (found < 0 ? this.length : found) - from;
    return found;
  };
  String.prototype.lastIndexOf = function (this: string, words: string, from = this.length) {
    const found = lastIndexOf.call(this, words, from);
    passed += from - Math.max(0, found);
    return found;
  };
});

afterAll(() => {
  RegExp.prototype.exec = exec;
  Object.assign(String.prototype, { indexOf, lastIndexOf });
});

test.each([
  ...PUMPS.map((pump) => [pump.name, (bytes: number) => pumped(pump, bytes)] as const),
  ...NESTED.map((pair) => [pair.join('…'), (bytes: number) => nested(pair, bytes)] as const),
])('%s', (_, text) => {
  const [once, twice] = [readBy(text(BYTES)), readBy(text(2 * BYTES))];
  expect(twice / once).toBeLessThan(MOST_GROWTH);
});

/** What an expression passes inside itself is not counted above: one that begins so reads the same run again at each of its characters. */
test('no expression begins with a look back without end', () => {
  const endless = [...expressions].filter((each) => /^\(\?<[=!](?:[^()\\]|\\.)*[*+]/u.test(each));
  expect(endless).toEqual([]);
});

/** Characters that the check of a submission passes. */
function readBy(yaml: string): number {
  passed = 0;
  checkReport({ file: 'text.yaml', bytes: Buffer.from(yaml), lastYear: [], organ: null, year: null }, environment);
  return passed;
}
