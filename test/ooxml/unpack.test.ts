/** A zip from outside is held to what it declares: nothing large is unpacked, nothing damaged is taken. */

import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pack } from '../../src/ooxml/pack.ts';
import { unpack } from '../../src/ooxml/unpack.ts';
import { Unusable } from '../../src/ooxml/unusable.ts';
import { readXml, textIn, xmlTree } from '../../src/ooxml/xml-reader.ts';
import { element, textOf } from '../../src/ooxml/xml-writer.ts';

function faultOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (reason) {
    if (reason instanceof Unusable) return reason.fault;
    throw reason;
  }
}

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();
const parts = new Map<string, string | Uint8Array>([
  ['a.xml', '<a>甲</a>'],
  ['b/c.xml', 'x'.repeat(5000)],
  ['empty', ''],
]);
const packed = pack(parts);

/** The bytes with other ones at every place where `from` stands. */
function patched(bytes: Uint8Array, from: number[], to: number[]): Uint8Array {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf(Buffer.from(from)); at >= 0; at = copy.indexOf(Buffer.from(from), at + 1))
    copy.set(to, at);
  return copy;
}

describe('a zip', () => {
  test('has its parts again, by names in any case and with either stroke', () => {
    const { names, read, has } = unpack(packed);
    expect(names).toEqual(['a.xml', 'b/c.xml', 'empty']);
    expect(text(read('A.XML'))).toBe('<a>甲</a>');
    expect(text(read('/b\\C.xml'))).toBe('x'.repeat(5000));
    expect(text(read('empty'))).toBe('');
    expect([has('d'), read('d')]).toEqual([false, undefined]);
  });

  test('may have a comment behind it', () => {
    const comment = Buffer.from('PK\u0005\u0006 not the end');
    const bytes = Buffer.concat([packed, comment]);
    bytes.writeUInt16LE(comment.length, packed.length - 2);
    expect(unpack(bytes).names).toHaveLength(3);
  });

  test.each([
    ['nothing', Buffer.alloc(0), 'no-package'],
    ['a text', Buffer.from('单位: 甲'), 'no-package'],
    ['one cut in the middle', packed.subarray(0, packed.length / 2), 'cut-short'],
    [
      'one with a password',
      patched(packed, [0x50, 0x4b, 1, 2, 20, 0, 20, 0, 0], [0x50, 0x4b, 1, 2, 20, 0, 20, 0, 1]),
      'encrypted',
    ],
    ['one that leads out of its folder', pack(new Map([['../../a', 'x']])), 'damaged'],
    [
      'two parts of one name',
      pack(
        new Map([
          ['a.xml', 'x'],
          ['A.xml', 'y'],
        ]),
      ),
      'damaged',
    ],
  ])('%s', (_, bytes, fault) => {
    expect(faultOf(() => unpack(bytes))).toBe(fault);
  });

  test('is not unpacked when it says that it is large', () => {
    expect(faultOf(() => unpack(patched(packed, bytesOf(5000), bytesOf(0x7fff_ffff))))).toBe('too-large');
    expect(faultOf(() => unpack(packed, { bytes: 100, parts: 9 }))).toBe('too-large');
    expect(faultOf(() => unpack(packed, { bytes: 9999, parts: 2 }))).toBe('too-large');
  });

  test('that is larger than it says is damaged', () => {
    const lying = unpack(patched(packed, bytesOf(5000), bytesOf(50)));
    expect(faultOf(() => lying.read('b/c.xml'))).toBe('damaged');
  });

  test('in which any one byte is another is never read as something else', () => {
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = Buffer.from(packed);
        bytes[at] = (bytes[at] ?? 0) ^ change;
        const wrong = (name: string) => {
          const content = unpack(bytes).read(name);
          return content !== undefined && text(content) !== parts.get(name);
        };
        const found = [...parts.keys()].map((name) => {
          try {
            return wrong(name);
          } catch (reason) {
            return !(reason instanceof Unusable);
          }
        });
        expect(found).toEqual([false, false, false]);
      }),
    );
  });

  test('of Zip64 is read', () => {
    const name = Buffer.from('a');
    const content = deflateRawSync(Buffer.from('甲'));
    const crc = Buffer.from(pack(new Map([['a', '甲']]))).subarray(14, 18);
    const local = Buffer.concat([
      Buffer.from('PK\x03\x04-\0\0\0\b\0\0\0!\0', 'latin1'),
      crc,
      size(0xffffffff, 0xffffffff),
      half(1, 0),
      name,
      content,
    ]);
    const extra = Buffer.concat([half(1, 24), long(3), long(content.length), long(0)]);
    const central = Buffer.concat([
      Buffer.from('PK\x01\x02-\0-\0\0\0\b\0\0\0!\0', 'latin1'),
      crc,
      size(0xffffffff, 0xffffffff),
      half(1, extra.length, 0, 0, 0),
      size(0),
      size(0xffffffff),
      name,
      extra,
    ]);
    const end64 = Buffer.concat([
      Buffer.from('PK\x06\x06'),
      long(44),
      half(45, 45),
      size(0, 0),
      long(1),
      long(1),
      long(central.length),
      long(local.length),
    ]);
    const locator = Buffer.concat([Buffer.from('PK\x06\x07'), size(0), long(local.length + central.length), size(1)]);
    const end = Buffer.concat([Buffer.from('PK\x05\x06'), half(0, 0, 1, 1), size(0xffffffff, 0xffffffff), half(0)]);
    expect(text(unpack(Buffer.concat([local, central, end64, locator, end])).read('a'))).toBe('甲');
  });
});

const bytesOf = (number: number) => [...size(number)];
const half = (...numbers: number[]) => Buffer.from(new Uint16Array(numbers).buffer);
const size = (...numbers: number[]) => Buffer.from(new Uint32Array(numbers).buffer);
const long = (number: number) => Buffer.from(new BigUint64Array([BigInt(number)]).buffer);

describe('XML', () => {
  test('is read without prefixes, with its text', () => {
    const root = xmlTree(Buffer.from('<w:a xmlns:w="x" w:b="1" c="&lt;&#x7532;"><w:d/>甲<![CDATA[<乙>]]></w:a>'));
    expect([root.name, [...root.attributes], textIn(root)]).toEqual([
      'a',
      [
        ['w', 'x'],
        ['b', '1'],
        ['c', '<甲'],
      ],
      '甲<乙>',
    ]);
  });

  test('in UTF-16 is read by its mark', () => {
    const wide = Buffer.from('\ufeff<a>甲</a>', 'utf16le');
    expect(textIn(xmlTree(wide))).toBe('甲');
  });

  test.each([
    ['cut short', '<a><b>'],
    ['entities of its own', '<!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>'],
    ['an unknown entity', '<a>&b;</a>'],
    ['too deep', '<a>'.repeat(300) + '</a>'.repeat(300)],
    ['nothing', ''],
    ['no XML', 'PK\u0003\u0004'],
  ])('%s is refused', (_, xml) => {
    expect(faultOf(() => xmlTree(Buffer.from(xml)))).toBe('bad-xml');
  });

  test('that was written is read again', () => {
    const unit = fc.constantFrom(...'甲<>&"\'\t\n\r 🙂\u0001\ud83d\uffff');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (given) => {
        const root = xmlTree(Buffer.from(element('a', { b: given }, textOf(given))));
        const expected = given
          .replaceAll('\u0001', '\ufffd')
          .replaceAll('\uffff', '\ufffd')
          .replace(/\ud83d(?!\ude42)/g, '\ufffd');
        expect([root.attributes.get('b'), textIn(root)]).toEqual([expected, expected]);
      }),
    );
  });

  test('is told element by element', () => {
    const told: string[] = [];
    readXml(Buffer.from('<a>x<b/></a>'), {
      open: (name) => told.push(`<${name}`),
      text: (each) => told.push(each),
      close: (name) => told.push(`${name}>`),
    });
    expect(told).toEqual(['<a', 'x', '<b', 'b>', 'a>']);
  });
});
