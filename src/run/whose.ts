/**
 * A file of a year's folder whose name is no 代号, as mail and WeChat leave them (`baisha(1).yaml`, `白沙镇.yaml`, `baisha - 副本.yaml`)
 * → the organ it is of: by the 单位 in it, else by what is left of its name.
 */

import { basename } from 'node:path';
import type { County, ListedOrgan, Organ } from '../county.ts';
import { error, type Finding } from '../finding.ts';
import { wholeFile } from '../place.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import { readPlainStart } from '../source/plain-file.ts';
import { nameKey } from '../tidy/name-key.ts';

const CODE = 'file-has-its-name';

/** A file → its organ; null where neither says it, or no organ of the list is called so. */
export type WhoseFile = (file: string) => Organ | null;

export function whoseFiles(county: County | null): WhoseFile {
  let named: ReadonlyMap<string, Organ> | undefined;
  return (file) => {
    if (!county) return null;
    named ??= new Map([...county.organs.values()].flatMap(byName));
    for (const word of [organIn(file), withoutCopyMarks(basename(file))]) {
      const organ = word === null ? undefined : named.get(nameKey(word));
      if (organ) return organ;
    }
    return null;
  };
}

/** Each by its code, its name, its short name, and what it was called before. */
function byName(organ: ListedOrgan): [string, Organ][] {
  const former = organ.history?.names.map((each) => each.name) ?? [];
  const names = [organ.code, organ.name, organ.shortName, ...former].filter((each) => each !== null);
  return names.map((name) => [nameKey(name), organ]);
}

/** What is read all the same: only its name is wrong. */
export function misnamed(file: string, { code, name }: Organ, hint = `把文件名改为 ${code}.yaml。`): Finding {
  const message = `这是${name}的填报文件，文件名应是 ${code}.yaml。`;
  return error(wholeFile(file), CODE, message, hint);
}

export function isMisnamed({ findings }: { readonly findings: readonly Finding[] }): boolean {
  return findings.some(({ code }) => code === CODE);
}

/** Whether what is wrong with a file keeps it from being read: more than its name. */
export function isUnread({ findings }: { readonly findings: readonly Finding[] }): boolean {
  return findings.some(({ code, severity }) => severity === 'error' && code !== CODE);
}

/** 单位; null where it cannot be read. */
function organIn(file: string): string | null {
  return typedAt(file, /^\uFEFF?单位[^\S\n]*[:：]([^\n#]*)/mu)?.replace(/["“”'\s]/gu, '') || null;
}

/** Whether a file is 仅供衔接, before it is read as a submission. */
export function saysCarriesOnly(file: string): boolean {
  return typedAt(file, /^\uFEFF?仅供衔接[^\S\n]*[:：]([^\n#]*)/mu)?.trim() === 'true';
}

/** What is typed behind the colon of a row at the beginning of a line, however the colon was typed. */
function typedAt(file: string, row: RegExp): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(readPlainStart(file, LARGEST_FILE));
    return row.exec(text)?.[1] ?? null;
  } catch {
    return null;
  }
}

/** What programs and people add to the name of a copy. */
const COPY_MARKS =
  /[\s_-]*(?:[(（]\d+[)）]|的?副本|拷贝|copy|新建|最新版?|最终版?|定稿|修改版?|填报(?:文件|数据)?|\d{4}年?度?)[\s_-]*/giu;

function withoutCopyMarks(name: string): string {
  return name.replace(/(?:\.(?:ya?ml|txt|docx?|wps|xlsx?|et|pdf))+$/iu, '').replace(COPY_MARKS, '');
}
