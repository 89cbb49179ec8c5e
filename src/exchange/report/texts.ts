/**
 * The headings of a document → the texts between them. Each paragraph goes to the text of the form that has its place; what
 * has none, and what is the page's own, is handed back to be told.
 */

import type { Block, ParagraphBlock } from '../document.ts';
import type { FoundHeading } from './headings.ts';
import type { FormPart, ReportForm } from './report-form.ts';
import type { FoundSignOff, FoundTitle } from './title.ts';

export interface FoundText {
  readonly text: string;
  readonly place: string;
}

export interface FoundTexts {
  /** By the dotted path of the text, paragraph by paragraph. */
  readonly texts: ReadonlyMap<string, readonly FoundText[]>;
  /** Runs of blocks that went nowhere. */
  readonly unplaced: readonly (readonly Block[])[];
}

export interface Landmarks {
  readonly form: ReportForm;
  readonly headings: readonly (FoundHeading | null)[];
  readonly title: FoundTitle | null;
  readonly signOff: FoundSignOff | null;
  /** Tables that are the form's. */
  readonly tables: ReadonlySet<Block>;
  /** The file is one of ours: nothing in it is a portal's. */
  readonly isOwn: boolean;
}

export function findTexts(blocks: readonly Block[], landmarks: Landmarks): FoundTexts {
  const places = new Places(blocks, landmarks);
  places.introduction();
  for (const [index, part] of landmarks.form.parts.entries()) places.part(part, landmarks.headings[index] ?? null);
  return { texts: places.texts, unplaced: places.unplaced() };
}

class Places {
  readonly texts = new Map<string, FoundText[]>();
  readonly #blocks: readonly Block[];
  readonly #landmarks: Landmarks;
  readonly #placed = new Set<Block>();
  /** Where the report stands in the tree of a web page. */
  readonly #trunk: readonly number[];

  constructor(blocks: readonly Block[], landmarks: Landmarks) {
    this.#blocks = blocks;
    this.#landmarks = landmarks;
    const { headings, title, signOff, tables } = landmarks;
    const own = headings.flatMap((each) => blocks[each?.index ?? -1] ?? []);
    this.#trunk = trunkOf([...own, ...tables]);
    const titles = title ? blocks.slice(title.first, title.last + 1) : [];
    const end = signOff ? blocks.slice(signOff.first, signOff.last + 1) : [];
    for (const block of [...own, ...tables, ...titles, ...end]) this.#placed.add(block);
  }

  introduction(): void {
    const { form, title, headings } = this.#landmarks;
    const first = headings.find((each) => each !== null)?.index;
    if (!title || first === undefined || form.introduction === null) return;
    const between = this.#paragraphs(title.last + 1, first);
    this.#put(
      form.introduction,
      between.filter(({ text }) => !this.#isPageText(text)),
    );
  }

  part(part: FormPart, heading: FoundHeading | null): void {
    if (!heading) return;
    const { headings, signOff } = this.#landmarks;
    const next = headings.find((each) => each !== null && each.index > heading.index)?.index;
    const end = next ?? signOff?.first ?? this.#blocks.length;
    const block = this.#blocks[heading.index];
    const rest = heading.rest !== '' && block ? [{ text: heading.rest, place: block.place }] : [];
    const mine = this.#blocks.slice(heading.index + 1, end).flatMap((each, at) => (this.#isTable(each) ? [at] : []));
    const from = heading.index + 1;
    const [first, last] = [mine[0] ?? end - from, mine.at(-1) ?? end - from];
    const isLast = next === undefined;
    const [before, after] = [this.#paragraphs(from, from + first), this.#paragraphs(from + last + 1, end)];
    this.#put(part.before[0], this.#upToThePage(before, isLast), rest);
    this.#put(part.after[0], this.#upToThePage(after, isLast));
  }

  #isTable(block: Block): boolean {
    return this.#landmarks.tables.has(block);
  }

  #paragraphs(from: number, to: number): ParagraphBlock[] {
    const inside = (block: Block) => !block.within || this.#trunk.every((step, at) => block.within?.[at] === step);
    return this.#blocks
      .slice(from, to)
      .filter((block): block is ParagraphBlock => block.kind === 'paragraph' && inside(block));
  }

  /** Of the last part: what follows on a portal's own lines is the portal's, too. */
  #upToThePage(paragraphs: readonly ParagraphBlock[], isLast: boolean): readonly ParagraphBlock[] {
    const end = isLast ? paragraphs.findIndex(({ text }) => this.#isPageText(text)) : -1;
    return end < 0 ? paragraphs : paragraphs.slice(0, end);
  }

  #isPageText(text: string): boolean {
    return !this.#landmarks.isOwn && PAGE_TEXT.test(text) && text.length <= LONGEST_PAGE_TEXT;
  }

  #put(entry: string | undefined, paragraphs: readonly ParagraphBlock[], first: readonly FoundText[] = []): void {
    if (entry === undefined || first.length + paragraphs.length === 0) return;
    for (const block of paragraphs) this.#placed.add(block);
    this.texts.set(entry, [...first, ...paragraphs.map(({ text, place }) => ({ text: text.trim(), place }))]);
  }

  unplaced(): Block[][] {
    const runs: Block[][] = [];
    for (const [index, block] of this.#blocks.entries()) {
      if (this.#placed.has(block)) continue;
      const before = this.#blocks[index - 1];
      const last = runs.at(-1);
      if (last && before && last.at(-1) === before) last.push(block);
      else runs.push([block]);
    }
    return runs;
  }
}

function trunkOf(blocks: readonly Block[]): readonly number[] {
  const paths = blocks.flatMap(({ within }) => (within ? [within.slice(0, -1)] : []));
  const [first = [], ...others] = paths;
  const end = first.findIndex((step, at) => others.some((path) => path[at] !== step));
  return end < 0 ? first : first.slice(0, end);
}

/** Characters; a portal's lines are short. */
const LONGEST_PAGE_TEXT = 120;
/** What portals put around a text: when it was published, by whom, how often it was seen, what can be done with it. */
const PAGE_TEXT = new RegExp(
  `^[\\s【\\[(（|]*(?:${[
    '(?:发布|发文|更新|公开|录入|生成)(?:时间|日期|机构|单位|机关|字号)',
    '(?:信息|文章|稿件)?来源',
    '作者|责任编辑|编辑|审核|时间|日期',
    '(?:浏览|访问|点击|阅读)(?:次数|量|数|率)?',
    '字号|字体|视力保护色|打印|分享|收藏|关闭|下载|扫一扫|附件',
    '索引号|文号|主题分类|有效性',
    '上一[篇条]|下一[篇条]|相关(?:链接|文章|信息)',
    '主办|承办|版权|网站(?:地图|标识码)|备案|[^\\s]{1,3}公网安备|技术支持|联系我们',
    '您?(?:现在|当前|所在)?的?位置',
  ].join('|')})\\s*(?:[:：】\\]]|$|\\s|本|窗口|到)`,
  'u',
);
