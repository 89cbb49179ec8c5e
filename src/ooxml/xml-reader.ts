/**
 * XML of a foreign file → its elements, as a stream or as a tree. Names come without their prefix, for each program that
 * writes office files has its own; entities of the file's own are refused, whatever they say. Depth and number are bounded.
 */

import { type SaxesAttributePlain, SaxesParser } from 'saxes';
import { Unusable } from './unusable.ts';

/** By their names without prefix; of two that differ in the prefix alone, the first. */
export type GivenAttributes = ReadonlyMap<string, string>;

export interface ElementHandler {
  readonly open?: (name: string, attributes: GivenAttributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

const DEEPEST = 200;
/** Elements; a report of a hundred pages in Word has a tenth of it. */
const MOST = 3_000_000;
const CHUNK = 65_536;

/** @throws Unusable, and what the handler throws */
export function readXml(bytes: Uint8Array, { open, text, close }: ElementHandler): void {
  const parser = new SaxesParser();
  let [depth, count] = [0, 0];
  let fault: Unusable | undefined;
  const refuse = (detail: string) => {
    fault ??= new Unusable('bad-xml', detail);
  };
  parser.on('error', ({ message }) => refuse(message));
  parser.on('doctype', () => refuse('doctype'));
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > DEEPEST || ++count > MOST) refuse('too deep or too long');
    if (!fault) open?.(localName(name), given(attributes));
  });
  parser.on('text', (piece) => fault ?? text?.(piece));
  parser.on('cdata', (piece) => fault ?? text?.(piece));
  parser.on('closetag', ({ name }) => {
    depth--;
    if (!fault) close?.(localName(name));
  });
  for (const piece of decoded(bytes)) {
    parser.write(piece);
    if (fault) throw fault;
  }
  parser.close();
  if (fault) throw fault;
}

/** In UTF-8, or UTF-16 by its mark (ECMA-376-2 §6.1.2.2: nothing else). */
function* decoded(bytes: Uint8Array): Generator<string> {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const decoder = new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8');
  for (let at = 0; at < bytes.length; at += CHUNK) {
    yield decoder.decode(bytes.subarray(at, at + CHUNK), { stream: at + CHUNK < bytes.length });
  }
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function given(attributes: Record<string, string> | Record<string, SaxesAttributePlain>): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(attributes)) {
    const local = localName(name);
    if (!found.has(local)) found.set(local, String(value));
  }
  return found;
}

export interface XmlElement {
  readonly name: string;
  readonly attributes: GivenAttributes;
  readonly children: readonly (XmlElement | string)[];
}

/** @throws Unusable */
export function xmlTree(bytes: Uint8Array): XmlElement {
  const root = { name: '', attributes: new Map() as GivenAttributes, children: [] as (XmlElement | string)[] };
  const path = [root];
  readXml(bytes, {
    open: (name, attributes) => {
      const element = { name, attributes, children: [] };
      path.at(-1)?.children.push(element);
      path.push(element);
    },
    text: (text) => path.at(-1)?.children.push(text),
    close: () => path.pop(),
  });
  const found = root.children.find((each) => typeof each !== 'string');
  if (!found) throw new Unusable('bad-xml', 'empty');
  return found;
}

/** The elements of a name that stand directly in another. */
export function childrenOf(element: XmlElement, name?: string): XmlElement[] {
  return element.children.filter(
    (each): each is XmlElement => typeof each !== 'string' && (name === undefined || each.name === name),
  );
}

/** All the text in an element, however deep. */
export function textIn(element: XmlElement): string {
  return element.children.map((each) => (typeof each === 'string' ? each : textIn(each))).join('');
}
