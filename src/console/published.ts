/** What was published → what a person reads, what a program reads, and the exit code. */

import { asText, type Finding } from '../finding.ts';
import type { Publication, PublicationStatus } from '../release/publication.ts';
import type { PublishResults } from '../release/publish.ts';
import type { Upload } from '../release/upload.ts';
import { printableJson } from './printable.ts';
import { EXIT } from './results.ts';

const WORDS: Record<PublicationStatus, string> = {
  unchanged: '未变',
  new: '新公布',
  corrected: '更正',
  missing: '未报送',
  failed: '未能公布',
  left: '未公布',
};

export function exitCodeOfPublished({ publications, interrupted }: PublishResults): number {
  const has = (status: PublicationStatus) => publications.some((each) => each.status === status);
  if (interrupted) return EXIT.interrupted;
  if (has('failed')) return EXIT.failed;
  return has('left') ? EXIT.rejected : EXIT.good;
}

export function asPublishedJson(
  { publications, uploads, interrupted }: PublishResults,
  findings: readonly Finding[],
  exitCode: number,
): string[] {
  const error = interrupted ? { message: INTERRUPTED } : null;
  const json = JSON.stringify({ version: 1, exitCode, error, findings, reports: publications, uploads }, null, 2);
  return printableJson(json).split('\n');
}

const INTERRUPTED = '已停下：做完的已经公布，再运行一次同样的命令，就接着做。';

/** How it was asked for. */
interface Telling {
  readonly quiet: boolean;
  readonly dryRun: boolean;
}

export function asPublished(
  { publications, uploads, interrupted }: PublishResults,
  findings: readonly Finding[],
  { quiet, dryRun }: Telling,
): string[] {
  const all = [...findings, ...publications.flatMap((each) => each.findings)];
  const told = (quiet ? all.filter((each) => each.severity === 'error') : all).flatMap(asText);
  if (quiet) return told;
  const stopped = interrupted ? [INTERRUPTED] : [];
  const space = told.length > 0 ? [''] : [];
  const uploaded = uploads.flatMap(uploadLines);
  return [
    ...told,
    ...space,
    ...asSummary(publications, dryRun),
    ...uploaded,
    ...stopped,
    ...asUploadList(publications),
  ];
}

/** Counts, and each organ that needs something. */
function asSummary(publications: readonly Publication[], dryRun: boolean): string[] {
  const groups = (Object.keys(WORDS) as PublicationStatus[]).map((status) =>
    publications.filter((each) => each.status === status),
  );
  const counts = groups.flatMap((group) => (group[0] ? [`${WORDS[group[0].status]} ${group.length}`] : []));
  const head = `共 ${publications.length} 个单位：${counts.join('，')}。${dryRun ? '（只是看看，什么也没有写）' : ''}`;
  const others = groups.filter(([first]) => first && first.status !== 'unchanged' && !isAnew(first));
  return [head, ...others.flatMap((group) => group.map(line))];
}

/** What is to be uploaded anew, and what has to give way to it. */
function asUploadList(publications: readonly Publication[]): string[] {
  const anew = publications.filter(isAnew);
  if (anew.length === 0) return ['没有要新上传的。'];
  return [`要上传的有 ${anew.length} 份，PDF 和网页（或正文）都要传：`, ...anew.map(line)];
}

function isAnew({ status }: Publication): boolean {
  return status === 'new' || status === 'corrected';
}

function line(publication: Publication): string {
  const { status, name, organ, version, date, cause, title, replaces } = publication;
  const which = version === null ? '' : `第 ${version} 版，${date}`;
  const before = replaces && `换下网上的第 ${replaces.version} 版`;
  const retitled = replaces && replaces.title !== title ? `（原来的标题是《${replaces.title}》）` : '';
  const detail = isAnew(publication)
    ? [which, before && `${before}${retitled}`].filter((each) => each).join('，')
    : [cause === WORDS[status] ? null : cause, which && `网上应是${which}`].filter((each) => each).join('；');
  return `  ${WORDS[status]}  ${name ?? organ}  ${detail}`.trimEnd();
}

function uploadLines({ folder, zips, aside, tooLarge }: Upload): string[] {
  return [
    `上传用的文件在 ${folder}：PDF、网页、正文（粘贴用）、目录，压缩包 ${zips.length} 个，是现行的全部报告。`,
    ...aside.map((each) => `上传文件夹里改动过的或者别的文件，移到了 ${each}。`),
    ...tooLarge.map((title) => `《${title}》比网站的上限大，装不进一个压缩包，请单独上传。`),
  ];
}
