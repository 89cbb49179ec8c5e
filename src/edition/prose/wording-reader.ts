/**
 * An edition's prose.yaml, and the one beside the editions with what they share → the words by which texts are judged. Words,
 * patterns and rules of the edition go before shared ones of the same name, its counts before all shared ones of their code.
 */

import { type CellPath, joinPath, parsePath } from '../../cell-path.ts';
import type { Finding } from '../../finding.ts';
import type { Schema } from '../../schema/schema.ts';
import type { Source } from '../../source/source.ts';
import { didYouMean } from '../entry-names.ts';
import { expand, type Piece } from '../expand.ts';
import { EXPLANATION, type Explanation, readExplanation } from '../explanation.ts';
import { type Entries, Reader } from '../reader.ts';
import { type Lists, PatternReader } from './pattern-reader.ts';
import { RULE_CODES, RULE_WORDS, type RuleCode, type RuleWords } from './rule-words.ts';
import type { Count, Exclusions, OrganKind, Rule, TextParts, Whole, Wording } from './wording.ts';

/** A file of words, and whose it is. */
export interface ProseFiles {
  /** layouts/prose.yaml */
  readonly shared: Source;
  readonly own: Source;
}

const COUNT_WORDS = [
  'about',
  'says',
  'none',
  'noneAtAll',
  'followingSays',
  'followingNone',
  'headed',
  'headedSays',
  'headedNone',
  'unless',
  'elsewhere',
  'part',
  'aside',
];
const EXCLUSION_WORDS = ['from', 'parts', 'unless', 'compared', 'changed', 'withdrawn', 'before', 'behind'];
const SEVERITIES = ['error', 'warning'] as const;
const SECTIONS = ['texts', 'words', 'patterns', 'exclusions', 'counts', 'wholes', 'rules', 'kinds'];

/** @param notice the edition's, for `{notice}` in the sources of its checks */
export function readWording(files: ProseFiles, schema: Schema, notice: string): WordingRead {
  const lists: Lists = { words: new Map(), patterns: new Map() };
  const shared = new ProseFile(files.shared, schema, notice, lists);
  const own = new ProseFile(files.own, schema, notice, lists);
  for (const each of [shared, own]) each.patterns.readWords(each.entries.get('words'));
  for (const each of [shared, own]) each.patterns.readPatterns(each.entries.get('patterns'));
  const section = (name: string) => (own.has(name) || !shared.has(name) ? own : shared);
  const ownCounts = own.counts(new Set());
  const counts = [...shared.counts(new Set(ownCounts.map(({ count }) => count.code))), ...ownCounts];
  const ownRules = own.rules(new Set());
  const rules = new Map([...shared.rules(new Set(ownRules.keys())), ...ownRules]);
  const explained = firstOfEach(counts);
  for (const { count, unexplained } of counts) if (!explained.some(({ code }) => code === count.code)) unexplained();
  const wording: Wording = {
    texts: section('texts').texts(),
    exclusions: section('exclusions').exclusions(),
    counts: counts.map((each) => each.count),
    wholes: section('wholes').wholes(),
    rules: new Map(RULE_CODES.flatMap((code) => [...rules].filter(([each]) => each === code))),
    kinds: section('kinds').kinds(),
    explanations: [...explained, ...rules.values()],
  };
  return { wording, findings: [...shared.findings, ...own.findings] };
}

export interface WordingRead {
  readonly wording: Wording;
  readonly findings: readonly Finding[];
}

interface ReadCount {
  readonly count: Count;
  readonly explanation: Explanation;
  /** Tells that no count of its code is explained. */
  readonly unexplained: () => void;
}

class ProseFile {
  private readonly schema: Schema;
  private readonly notice: string;
  readonly patterns: PatternReader;
  private readonly reader: Reader;
  private readonly expanding: readonly Finding[];
  readonly entries: Entries;

  constructor(source: Source, schema: Schema, notice: string, lists: Lists) {
    this.schema = schema;
    this.notice = notice;
    this.reader = new Reader(source);
    this.patterns = new PatternReader(this.reader, lists);
    const { piece, findings } = expand(source, new Map());
    this.expanding = findings;
    this.entries = this.reader.entries(piece, [], SECTIONS);
  }

  get findings(): readonly Finding[] {
    return [...this.expanding, ...this.reader.findings];
  }

  has(section: string): boolean {
    return this.entries.has(section);
  }

  /** One of the sections that must stand in one of the files. */
  private needed(name: string): Piece | undefined {
    const piece = this.entries.get(name);
    if (!piece) this.reader.fault({ path: [], value: null }, 'layout-entry-present', `这里缺少“${name}”。`);
    return piece;
  }

  texts(): TextParts {
    const entries = this.reader.entries(this.needed('texts'), ['preamble', 'overview', 'problems', 'others']);
    const text = (name: string) => this.path(entries.get(name), 'text');
    return {
      preamble: text('preamble'),
      overview: text('overview'),
      problems: text('problems'),
      others: text('others'),
    };
  }

  exclusions(): Exclusions {
    const piece = this.needed('exclusions');
    const entries = this.reader.entries(piece, EXCLUSION_WORDS);
    const list = (name: string) => this.patterns.list(entries.get(name));
    return {
      from: list('from'),
      parts: list('parts'),
      unless: list('unless'),
      compared: list('compared'),
      changed: list('changed'),
      withdrawn: list('withdrawn'),
      before: ending(list('before')),
      behind: beginning(list('behind')),
    };
  }

  kinds(): OrganKind[] {
    return this.reader.items(this.needed('kinds')).map((each) => this.kind(each));
  }

  /** Those of other codes than `without`. */
  counts(without: ReadonlySet<string>): ReadCount[] {
    return this.reader
      .items(this.entries.get('counts'))
      .filter((each) => !without.has(String(this.reader.named(each).get('code')?.value)))
      .map((each) => this.count(each));
  }

  wholes(): Whole[] {
    return this.reader.items(this.entries.get('wholes')).map((each) => this.whole(each));
  }

  rules(without: ReadonlySet<string>): Map<RuleCode, Rule> {
    const entries = this.reader.entries(this.entries.get('rules'), [], RULE_CODES);
    const known = RULE_CODES.filter((code) => !without.has(code));
    return new Map(
      known.flatMap((code) => {
        const piece = entries.get(code);
        return piece ? [[code, this.rule(code, piece, RULE_WORDS[code])] as const] : [];
      }),
    );
  }

  private count(piece: Piece): ReadCount {
    const entries = this.reader.entries(piece, ['code', 'table', 'equals'], [...EXPLANATION, ...COUNT_WORDS]);
    const code = this.reader.text(entries.get('code'));
    const patterns = (name: string) => this.patterns.each(entries.get(name));
    const count: Count = {
      code,
      table: this.reader.text(entries.get('table')),
      equals: this.reader.items(entries.get('equals')).map((each) => this.meaning(each)),
      says: patterns('says'),
      none: patterns('none'),
      follows: { says: patterns('followingSays'), none: patterns('followingNone') },
      about: entries.has('about') ? this.patterns.list(entries.get('about')) : null,
      noneAtAll: patterns('noneAtAll'),
      headed: {
        by: this.patterns.list(entries.get('headed')),
        says: patterns('headedSays'),
        none: patterns('headedNone'),
      },
      unless: this.patterns.list(entries.get('unless')),
      elsewhere: this.patterns.list(entries.get('elsewhere')),
      isPart: this.reader.flag(entries.get('part')),
      isAside: this.reader.flag(entries.get('aside')),
    };
    const unexplained = () => this.reader.unexplained(entries.get('code'));
    return { count, explanation: readExplanation(code, entries, this.notice, this.reader), unexplained };
  }

  private whole(piece: Piece): Whole {
    const entries = this.reader.entries(piece, ['codes', 'equals', 'says', 'about', 'parts']);
    return {
      codes: this.reader.items(entries.get('codes')).map((each) => this.reader.text(each)),
      equals: this.reader.items(entries.get('equals')).map((each) => this.meaning(each)),
      says: this.patterns.each(entries.get('says')),
      about: this.patterns.list(entries.get('about')),
      parts: this.patterns.list(entries.get('parts')),
    };
  }

  private rule(code: string, piece: Piece, { lists = [], groups = [], cells = [] }: RuleWords): Rule {
    const cellNames = cells.map((each) => `${each}Cell`);
    const names = [...EXPLANATION, ...lists, ...groups, ...cellNames];
    const entries = this.reader.entries(piece, names, ['severity']);
    return {
      severity: this.reader.oneOf(entries.get('severity'), SEVERITIES, 'layout-word-known', 'warning'),
      ...readExplanation(code, entries, this.notice, this.reader),
      lists: new Map(lists.map((name) => [name, this.patterns.list(entries.get(name))])),
      groups: new Map(groups.map((name) => [name, this.patterns.group(entries.get(name))])),
      cells: new Map(cells.map((name) => [name, this.cell(entries.get(`${name}Cell`))])),
    };
  }

  private kind(piece: Piece): OrganKind {
    const entries = this.reader.entries(piece, ['name', 'organs', 'wrongNames'], ['government', 'deadline', 'area']);
    const deadline = entries.get('deadline');
    return {
      name: this.reader.text(entries.get('name')),
      organs: ending(this.patterns.list(entries.get('organs'))),
      wrongNames: this.patterns.list(entries.get('wrongNames')),
      isGovernment: this.reader.flag(entries.get('government')),
      area: entries.has('area') ? this.patterns.list(entries.get('area')) : null,
      deadline: deadline ? this.reader.text(deadline) : null,
    };
  }

  private meaning(piece: Piece): CellPath[] {
    return this.reader.items(piece).map((each) => this.cell(each));
  }

  private cell(piece: Piece | undefined): CellPath {
    return this.path(piece, 'figure');
  }

  private path(piece: Piece | undefined, kind: 'figure' | 'text'): CellPath {
    const name = this.reader.text(piece);
    const path = parsePath(name);
    if (piece && name !== '' && this.schema.kindAt(path) !== kind) {
      const known = kind === 'figure' ? this.schema.figures : this.schema.texts;
      const hint = didYouMean(name, known.map(joinPath));
      this.reader.fault(piece, 'layout-name-known', `没有名为“${name}”的栏目。`, hint);
    }
    return path;
  }
}

function ending(words: RegExp): RegExp {
  return new RegExp(`(?:${words.source})$`, 'u');
}

function beginning(words: RegExp): RegExp {
  return new RegExp(`^(?:${words.source})`, 'u');
}

/** Several counts may share a code; the first that explains it does so for all. */
function firstOfEach(counts: readonly ReadCount[]): Explanation[] {
  const told = counts.map(({ explanation }) => explanation).filter((each) => each.why !== '');
  return [...new Map(told.toReversed().map((each) => [each.code, each])).values()].reverse();
}
