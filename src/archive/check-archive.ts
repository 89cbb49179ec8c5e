/** A bag, with nothing else at hand → what is wrong with it, in Chinese: what an archive can run ten years on. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { factsOf } from '../pdf/pdf-facts.ts';
import { Unreadable } from '../pdf/pdf-syntax.ts';
import { entriesBelow } from '../source/entries-below.ts';
import { causeOf } from '../store/cause.ts';
import { sha256OfFile } from '../store/hash.ts';
import { faultsOfBag, PAYLOAD, textIn } from './bag.ts';

export interface CheckedBag {
  /** 件. */
  readonly items: number;
  readonly faults: readonly string[];
}

/** @param folder a bag @throws what the system says of a folder that is not there */
export function checkArchive(folder: string): CheckedBag {
  const faults = faultsOfBag(folder);
  const catalogue = textIn(folder, `${PAYLOAD}/文件目录.XML`);
  // What has been altered is told; what follows from it is not told again.
  if (faults.length > 0) return { items: 0, faults };
  if (catalogue === null) return { items: 0, faults: ['文件目录.XML 不见了或者读不出来'] };
  const items = entriesOf(catalogue, '文件');
  if (items.length === 0) return { items: 0, faults: ['文件目录.XML 里没有文件，或者读不出来'] };
  return { items: items.length, faults: items.flatMap((item, at) => faultsOfItem(folder, item, at + 1)) };
}

function faultsOfItem(folder: string, item: ReadonlyMap<string, string>, number: number): string[] {
  const path = item.get('电子档案名称') ?? '';
  if (item.get('顺序号') !== String(number))
    return [`文件目录.XML：顺序号应是 ${number}，写的是 ${item.get('顺序号') ?? ''}`];
  const metadata = textIn(folder, `${PAYLOAD}/${path}/元数据.xml`);
  if (metadata === null) return [`${path}/元数据.xml 不见了或者读不出来`];
  const files = entriesOf(metadata, '文件');
  const pdf = files.map((each) => each.get('计算机文件名') ?? '').find((name) => name.endsWith('.pdf'));
  if (pdf === undefined) return [`${path}/元数据.xml 里没有 PDF`];
  return [
    ...faultsOfPdf(join(folder, PAYLOAD, path, 'PDF', pdf), `${path}/PDF/${pdf}`, item),
    ...faultsOfDigests(join(folder, PAYLOAD, path), path, files),
  ];
}

/** A bag whose lists were made anew after something had been altered. */
function faultsOfDigests(folder: string, shown: string, files: readonly ReadonlyMap<string, string>[]): string[] {
  const there = [...entriesBelow(folder)].filter((each) => each.isFile());
  const hashes = new Set(there.map((each) => `${each.name} ${sha256OfFile(join(each.parentPath, each.name))}`));
  return files.flatMap((file) => {
    const name = file.get('计算机文件名') ?? '';
    const isThere = hashes.has(`${name} ${file.get('数字摘要') ?? ''}`);
    return isThere ? [] : [`${shown} 里的“${name}”与元数据.xml 里的数字摘要不符，或者不见了`];
  });
}

function faultsOfPdf(file: string, shown: string, item: ReadonlyMap<string, string>): string[] {
  try {
    const { title, author, pdfA, embedsFonts } = factsOf(readFileSync(file));
    const isNamed = title === item.get('题名') && author === item.get('责任者');
    return [
      ...(isNamed ? [] : [`${shown} 的题名或者责任者与文件目录.XML 不一致`]),
      ...(pdfA === null || !embedsFonts ? [`${shown} 没有声明 PDF/A，或者有字体没有嵌入`] : []),
    ];
  } catch (cause) {
    return [`${shown} 打不开：${cause instanceof Unreadable ? cause.message : causeOf(cause)}`];
  }
}

/** The elements of a name → what those within them say, by their names; none of what is no XML. */
function entriesOf(text: string, name: string): Map<string, string>[] {
  try {
    return entriesIn(text, name);
  } catch {
    return [];
  }
}

/** @throws where it is no XML */
function entriesIn(text: string, name: string): Map<string, string>[] {
  const entries: Map<string, string>[] = [];
  const open: string[] = [];
  const parser = new SaxesParser();
  let said = '';
  parser.on('opentag', (tag) => {
    open.push(tag.name);
    said = '';
    if (tag.name === name) entries.push(new Map());
  });
  parser.on('text', (piece) => {
    said += piece;
  });
  parser.on('closetag', (tag) => {
    open.pop();
    if (open.at(-1) === name) entries.at(-1)?.set(tag.name, said);
  });
  parser.write(text).close();
  return entries;
}
