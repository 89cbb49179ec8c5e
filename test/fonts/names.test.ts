/** The name by which a font of a collection is chosen: in English where it has one, else as its maker wrote it. */

import { expect, test } from 'vitest';
import { postscriptName } from '../../src/fonts/font-names.ts';

const FAMILY = 1;
const POSTSCRIPT = 6;

interface Name {
  readonly platform: 'mac' | 'windows';
  readonly language: number;
  readonly id: number;
  readonly text: string;
}

const english = (id: number, text: string): Name => ({ platform: 'windows', language: 0x0409, id, text });
const chinese = (id: number, text: string): Name => ({ platform: 'windows', language: 0x0804, id, text });
const macintosh = (id: number, text: string): Name => ({ platform: 'mac', language: 0, id, text });

function tableOf(...names: readonly Name[]): DataView {
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  const texts: Buffer[] = [];
  for (const [index, { platform, language, id, text }] of names.entries()) {
    const bytes = platform === 'mac' ? Buffer.from(text, 'latin1') : Buffer.from(text, 'utf16le').swap16();
    const offset = texts.reduce((sum, each) => sum + each.length, 0);
    const record = [platform === 'mac' ? 1 : 3, platform === 'mac' ? 0 : 1, language, id, bytes.length, offset];
    for (const [at, value] of record.entries()) head.writeUInt16BE(value, 6 + 12 * index + 2 * at);
    texts.push(bytes);
  }
  return new DataView(Uint8Array.from(Buffer.concat([head, ...texts])).buffer);
}

test.each([
  ['English before Chinese', [chinese(POSTSCRIPT, '方正小标宋'), english(POSTSCRIPT, 'FZXBSJW')], 'FZXBSJW'],
  ['Chinese where there is no English', [macintosh(POSTSCRIPT, 'FZXBS'), chinese(POSTSCRIPT, '小标宋')], '小标宋'],
  ['that of the Macintosh where there is no other', [macintosh(POSTSCRIPT, 'FZXBS')], 'FZXBS'],
  ['no empty one', [english(POSTSCRIPT, ''), chinese(POSTSCRIPT, '方正小标宋')], '方正小标宋'],
  ['not that of the family', [english(FAMILY, 'SimSun'), macintosh(POSTSCRIPT, 'NSimSun')], 'NSimSun'],
  ['none where it has that of a family only', [english(FAMILY, 'SimSun')], undefined],
])('%s', (_, names, name) => {
  expect(postscriptName(tableOf(...names))).toBe(name);
});
