/**
 * The path of a font file → its tables, each read from disk by itself.
 *
 * What a text needs (which glyph, how wide) is a few hundred KB of a file of 15 MB, what a report draws as much again; the
 * whole is read only where outlines are not TrueType's. The six faces take 3 MB of memory for what `check` needs. To open
 * the file anew for each table cost 4 ms.
 */
import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { damaged, FontFault, guarded } from './fault.ts';
import { postscriptName } from './font-names.ts';

const TRUETYPE = 0x00010000;
const [APPLE, CFF, COLLECTION, WOFF, WOFF2] = ['true', 'OTTO', 'ttcf', 'wOFF', 'wOF2'].map((tag) =>
  Buffer.from(tag).readUInt32BE(),
);

/** Tables without which a face can neither be measured nor embedded. */
const NEEDED = ['head', 'hhea', 'hmtx', 'maxp', 'cmap', 'name', 'post'];

/** MB; the collections of Chinese fonts with all their weights have 120. */
const LARGEST = 200;

interface Table {
  readonly offset: number;
  readonly length: number;
  /** The checksum that the file has of it; 0 where its maker wrote none. */
  readonly checksum: number;
}

/** A file that stays open until it is closed. */
interface Opened {
  readonly path: string;
  readonly descriptor: number;
  readonly size: number;
}

const PIECE = 256 * 1024;

export class FontFile {
  readonly path: string;
  /** Which font of a collection (.ttc); 0 in a file of one. */
  readonly index: number;
  readonly isCollection: boolean;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #file: Opened;

  private constructor(file: Opened, index: number, offset: number) {
    this.path = file.path;
    this.index = index;
    this.isCollection = offset !== 0;
    this.#tables = directory(file, offset);
    this.#file = file;
  }

  /** Reads the head of the file. `name`: the PostScript name of a font in a collection; the first one when left out. Throws FontFault. */
  static open(path: string, name?: string): FontFile {
    const file = openFile(path);
    try {
      return guarded(path, () => FontFile.#in(file, name));
    } catch (cause) {
      closeSync(file.descriptor);
      throw cause;
    }
  }

  static #in(file: Opened, name: string | undefined): FontFile {
    for (const [index, offset] of offsets(file).entries()) {
      const font = new FontFile(file, index, offset);
      if (name === undefined || postscriptName(font.table('name')) === name) return font.#judged();
    }
    throw new FontFault('font-file-has-font', `“${file.path}”中没有名为“${name}”的字体。`, '请核对字体的名称。');
  }

  get tables(): ReadonlyMap<string, Table> {
    return this.#tables;
  }

  /** Tells the font from others by its list of tables: twelve hexadecimal digits. */
  get mark(): string {
    const hash = createHash('sha256');
    for (const [tag, { length, checksum }] of this.#tables) hash.update(`${tag} ${length} ${checksum}\n`);
    return hash.digest('hex').slice(0, 12);
  }

  /** The whole file, or a stretch of it, a piece at a time; each but the last is a multiple of four bytes. */
  *pieces(from = 0, length: number = this.#file.size): Generator<Uint8Array> {
    for (let at = from; at < from + length; at += PIECE) {
      yield bytesAt(this.#file, at, Math.min(PIECE, from + length - at));
    }
  }

  close(): void {
    closeSync(this.#file.descriptor);
  }

  has(tag: string): boolean {
    return this.#tables.has(tag);
  }

  /** Throws FontFault when the table is absent. */
  table(tag: string): DataView {
    const table = this.#tables.get(tag);
    if (!table) throw damaged(this.path);
    return readAt(this.#file, table.offset, table.length);
  }

  /** Bytes of a table, read by themselves. Throws FontFault. */
  part(tag: string, from: number, length: number): Uint8Array {
    const table = this.#tables.get(tag);
    if (!table || from + length > table.length) throw damaged(this.path);
    return bytesAt(this.#file, table.offset + from, length);
  }

  #judged(): this {
    if (this.has('fvar') || this.has('CFF2')) {
      const hint = '请换用该字体单一字重的文件，例如 Regular。';
      throw new FontFault('font-is-static', `“${this.path}”是可变字体，排版须用字重固定的字体。`, hint);
    }
    const outlines = this.has('CFF ') || (this.has('glyf') && this.has('loca'));
    if (!outlines || !NEEDED.every((tag) => this.has(tag))) throw damaged(this.path);
    return this;
  }
}

/** Where the fonts of the file begin. */
function offsets(file: Opened): number[] {
  const signature = readAt(file, 0, 4).getUint32(0);
  if (signature === TRUETYPE || signature === APPLE || signature === CFF) return [0];
  const hint = '请换用 .ttf、.otf 或 .ttc 字体文件。';
  if (signature === WOFF || signature === WOFF2) {
    throw new FontFault('font-is-truetype-or-opentype', `“${file.path}”是网页字体，不能用于排版。`, hint);
  }
  if (signature !== COLLECTION) {
    throw new FontFault('font-is-truetype-or-opentype', `“${file.path}”不是 TrueType 或 OpenType 字体文件。`, hint);
  }
  const count = readAt(file, 8, 4).getUint32(0);
  const list = readAt(file, 12, 4 * count);
  return Array.from({ length: count }, (_, index) => list.getUint32(4 * index));
}

function directory(file: Opened, offset: number): Map<string, Table> {
  const count = readAt(file, offset + 4, 2).getUint16(0);
  const list = readAt(file, offset + 12, 16 * count);
  const tables = Array.from({ length: count }, (_, index): [string, Table] => {
    const at = 16 * index;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((byte) => list.getUint8(at + byte)));
    const [checksum, offset, length] = [4, 8, 12].map((field) => list.getUint32(at + field));
    return [tag, { offset: offset ?? 0, length: length ?? 0, checksum: checksum ?? 0 }];
  });
  const end = Math.max(0, ...tables.map(([, table]) => table.offset + table.length));
  if (end > file.size) throw damaged(file.path);
  return new Map(tables);
}

/** Throws FontFault when the file ends before. */
function readAt(file: Opened, offset: number, length: number): DataView {
  return new DataView(bytesAt(file, offset, length).buffer);
}

function bytesAt({ path, descriptor, size }: Opened, offset: number, length: number): Uint8Array<ArrayBuffer> {
  if (offset + length > size) throw damaged(path);
  const bytes = new Uint8Array(length);
  if (readSync(descriptor, bytes, 0, length, offset) < length) throw damaged(path);
  return bytes;
}

function openFile(path: string): Opened {
  const stat = statOf(path);
  const megabytes = Math.ceil(stat.size / 1024 / 1024);
  if (megabytes > LARGEST) {
    const message = `“${path}”有 ${megabytes} MB，字体文件不应超过 ${LARGEST} MB。`;
    throw new FontFault('font-file-size', message, '请核对是不是字体文件；字体集请换用单个的 .ttf 或 .otf 文件。');
  }
  try {
    return { path, descriptor: openSync(path, 'r'), size: stat.size };
  } catch {
    throw unreadable(path);
  }
}

/** Judged before it is opened: a pipe waits for a writer, a device has no end. */
function statOf(path: string): Stats {
  const stat = statIfAny(path);
  if (!stat) throw unreadable(path);
  if (stat.isFile()) return stat;
  const what = stat.isDirectory() ? '文件夹' : '管道、设备一类的特殊文件';
  throw new FontFault('font-file-readable', `“${path}”是${what}，不是字体文件。`, '请写明字体文件本身的位置和名称。');
}

function statIfAny(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function unreadable(path: string): FontFault {
  const hint =
    '请核对文件的位置和名称（区分大小写），以及是否有权读取；单位名录里写的位置，从单位名录所在的文件夹算起。';
  return new FontFault('font-file-readable', `读不到字体文件“${path}”。`, hint);
}
