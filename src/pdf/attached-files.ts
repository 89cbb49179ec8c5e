/**
 * Takes the attached submission out of a PDF again, byte for byte. The PDF may come from anybody, and on its way other
 * programs may have saved it again: what is damaged, doubtful or out of all proportion is told and not taken.
 */

import { createHash } from 'node:crypto';
import { PdfFile } from './pdf-file.ts';
import { type Dictionary, damagedPdf, Name, type PdfValue, Reference, Unreadable } from './pdf-syntax.ts';

export { Unreadable } from './pdf-syntax.ts';

export interface Attached {
  /** As the PDF has it: of a file that is not ours it may be anything. */
  readonly name: string;
  /** Null: not one of ours, whose names are a 代号 and `.yaml` or `.json`; it is not opened. */
  readonly content: Uint8Array | null;
}

const OWN_NAME = /^[a-z0-9][a-z0-9-]{0,99}\.(?:yaml|json)$/;
/** Names that Windows has for devices, whatever stands behind the full stop. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)\./;

/** A submission has 1 MB at most; as JSON, with its totals, somewhat more. */
const LARGEST_FILE = 8 << 20;
const MOST_FILES = 100;
const MOST_TREE_NODES = 1000;

/** @throws Unreadable */
export function attachedFiles(bytes: Uint8Array): Attached[] {
  const pdf = new PdfFile(bytes);
  const catalog = pdf.dictionary(pdf.trailer.get('Root'));
  const type = pdf.resolve(catalog?.get('Type'));
  if (!catalog || !(type instanceof Name) || type.text !== 'Catalog') throw damagedPdf();
  const specifications = specificationsIn(pdf, catalog).map((each) => ({
    name: nameIn(pdf, each),
    ...partsOf(pdf, each),
  }));
  const own = specifications.filter(({ name }) => isOwn(name));
  const twice = own.find(({ name }, at) => own.findIndex((each) => each.name === name) !== at);
  if (twice) throw new Unreadable(`里面有两个附件都叫 ${twice.name}，不知道该取哪一个，都没有取出。`);
  // Two names for one content: one of the references is damaged.
  if (new Set(own.map(({ stream }) => stream.object)).size < own.length) throw damagedPdf();
  if (!isPair(own.map(({ name }) => name)) && pdf.embedded > specifications.length) throw damagedPdf();
  return specifications.map(({ name, stream }) => ({ name, content: isOwn(name) ? contentOf(pdf, stream) : null }));
}

/** A report carries its submission as YAML and as JSON: one alone, or none, where more lie in the PDF, is what damage has left. */
function isPair(names: readonly string[]): boolean {
  return names.some((name) => name.endsWith('.yaml') && names.includes(name.replace(/yaml$/, 'json')));
}

function isOwn(name: string): boolean {
  return OWN_NAME.test(name) && !DEVICE.test(name);
}

/**
 * All that the document names as its files: in the tree of names (ISO 32000-1, 7.11.4), and as associated with it (ISO
 * 32000-2, 14.13). A report of ours has each in both; what one of them has lost, the other still has.
 */
function specificationsIn(pdf: PdfFile, catalog: Dictionary): Dictionary[] {
  const named = namedFiles(pdf, pdf.dictionary(catalog.get('Names'))?.get('EmbeddedFiles'));
  const references = [...pdf.array(catalog.get('AF')), ...named];
  const objects = new Set(references.map((each) => (each instanceof Reference ? each.object : each)));
  if (objects.size > MOST_FILES)
    throw new Unreadable(`里面的附件超过 ${MOST_FILES} 个，不是本程序生成的 PDF，没有取出。`);
  return [...objects].map((each) => {
    const specification = pdf.dictionary(typeof each === 'number' ? new Reference(each) : each);
    const type = pdf.resolve(specification?.get('Type'));
    if (!specification || !(type === null || (type instanceof Name && /^F(?:ilespec)?$/.test(type.text))))
      throw damagedPdf();
    return specification;
  });
}

/** The values of a name tree (7.9.6), each node once. */
function namedFiles(pdf: PdfFile, root: PdfValue | undefined): PdfValue[] {
  const files: PdfValue[] = [];
  const seen = new Set<number>();
  const waiting: PdfValue[] = root === undefined ? [] : [root];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    if (node instanceof Reference) {
      if (seen.has(node.object) || seen.size > MOST_TREE_NODES) throw damagedPdf();
      seen.add(node.object);
    }
    const entries = pdf.dictionary(node);
    if (!entries) throw damagedPdf();
    const names = pdf.array(entries.get('Names'));
    if (names.length % 2 !== 0) throw damagedPdf();
    files.push(...names.filter((_, at) => at % 2 === 1));
    waiting.push(...pdf.array(entries.get('Kids')));
  }
  return files;
}

/** Two names, for old and for new readers, that differ: one of them is damaged. */
function nameIn(pdf: PdfFile, specification: Dictionary): string {
  const names = ['UF', 'F'].flatMap((key) => pdf.string(specification.get(key)) ?? []).map(decoded);
  if (new Set(names).size > 1 && names.some(isOwn)) throw damagedPdf();
  return names[0] ?? '';
}

/** 7.9.2.2: UTF-16 or UTF-8 by their marks, else a byte a character (which holds of ASCII, and our names have no more). */
function decoded(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  if (text.startsWith('\xfe\xff')) return new TextDecoder('utf-16be').decode(bytes);
  return text.startsWith('\xef\xbb\xbf') ? new TextDecoder().decode(bytes) : text;
}

function partsOf(pdf: PdfFile, specification: Dictionary): { stream: Reference } {
  const embedded = pdf.dictionary(specification.get('EF'));
  const [stream, other] = ['F', 'UF'].map((key) => embedded?.get(key));
  const reference = stream ?? other;
  if (!(reference instanceof Reference)) throw damagedPdf();
  if (other instanceof Reference && other.object !== reference.object) throw damagedPdf();
  return { stream: reference };
}

/** Against the size and the MD5 sum that the PDF has of the file (7.11.4.2): our writer puts the sum in as 32 digits. */
function contentOf(pdf: PdfFile, reference: Reference): Uint8Array {
  const stream = pdf.stream(reference);
  const content = pdf.content(stream, LARGEST_FILE);
  const parameters = pdf.dictionary(stream.dictionary.get('Params'));
  const size = pdf.resolve(parameters?.get('Size'));
  const sum = pdf.string(parameters?.get('CheckSum'));
  if (content.length > LARGEST_FILE || (size !== null && size !== content.length)) throw damagedPdf();
  if (sum === null) return content;
  const own = createHash('md5').update(content).digest();
  if (sum.toLowerCase() !== own.toString('hex') && sum !== own.toString('latin1')) throw damagedPdf();
  return content;
}
