/** Reads layouts/<first year>/prose.yaml by a closed language; what it does not know is a finding at its line. */

import type { CellPath } from '../../cell-path.ts';
import { UnfitLayout } from '../../edition/edition.ts';
import { didYouMean } from '../../edition/entry-names.ts';
import { expand, type Piece } from '../../edition/expand.ts';
import { readLayoutFile } from '../../edition/files.ts';
import type { Format } from '../../edition/format.ts';
import { type Entries, Reader } from '../../edition/reader.ts';
import { type Checked, hasErrors } from '../../finding.ts';
import type { Schema } from '../../schema/schema.ts';
import type { Source } from '../../source/source.ts';
import { compilePattern, compileWords, UnknownList, type WordLists } from './pattern.ts';
import { type Needs, RULES } from './rules.ts';
import {
  type Count,
  type Explanation,
  NOTHING,
  type OrganKind,
  type Rule,
  type Silence,
  type TextParts,
  type Wording,
} from './wording.ts';

const EXPLANATION = ['why', 'source', 'example'];

/** The wordings of the editions of a folder, each read at first use. */
export class Wordings {
  private readonly dir: string;
  private readonly loaded = new Map<string, Checked<Wording>>();

  constructor(dir: string) {
    this.dir = dir;
  }

  load({ id, schema }: Pick<Format, 'id' | 'schema'>): Checked<Wording> {
    const known = this.loaded.get(id) ?? loadWording(`${this.dir}/${id}/prose.yaml`, schema);
    this.loaded.set(id, known);
    return known;
  }

  /** @throws UnfitLayout */
  of(format: Pick<Format, 'id' | 'schema'>): Wording {
    const { value, findings } = this.load(format);
    if (!value) throw new UnfitLayout(findings);
    return value;
  }
}

function loadWording(file: string, schema: Schema): Checked<Wording> {
  const read = readLayoutFile(file);
  return read.value ? readWording(read.value, schema) : { findings: read.findings };
}

export function readWording(source: Source, schema: Schema): Checked<Wording> {
  const { piece, findings } = expand(source, new Map());
  if (findings.length > 0) return { findings };
  const reader = new Reader(source);
  const wording = new WordingReader(reader, schema).wording(piece);
  return hasErrors(reader.findings) ? { findings: reader.findings } : { value: wording, findings: reader.findings };
}

class WordingReader {
  private readonly reader: Reader;
  private readonly schema: Schema;
  private words: WordLists = new Map();
  /** Lists of patterns that several places use by their name. */
  private shared: Entries = new Map();

  constructor(reader: Reader, schema: Schema) {
    this.reader = reader;
    this.schema = schema;
  }

  wording(piece: Piece): Wording {
    const entries = this.reader.entries(piece, ['texts', 'words', 'patterns', 'silence', 'counts', 'rules', 'kinds']);
    this.words = this.wordLists(entries.get('words'));
    this.shared = this.reader.named(entries.get('patterns'));
    const counts = this.reader.items(entries.get('counts')).map((each) => this.count(each));
    const rules = this.rules(entries.get('rules'));
    return {
      texts: this.texts(entries.get('texts')),
      silence: this.silence(entries.get('silence')),
      counts: counts.map((each) => each.count),
      rules,
      kinds: this.reader.items(entries.get('kinds')).map((each) => this.kind(each)),
      explanations: [...firstOfEach(counts.map((each) => each.explanation)), ...rules.values()],
    };
  }

  private texts(piece: Piece | undefined): TextParts {
    const entries = this.reader.entries(piece, ['preamble', 'overview', 'problems', 'others']);
    const text = (name: string) => this.path(entries.get(name), 'text');
    return {
      preamble: text('preamble'),
      overview: text('overview'),
      problems: text('problems'),
      others: text('others'),
    };
  }

  private silence(piece: Piece | undefined): Silence {
    const entries = this.reader.entries(piece, ['from', 'unless', 'withdrawn', 'before', 'behind']);
    const list = (name: string) => this.list(entries.get(name));
    return {
      from: list('from'),
      unless: list('unless'),
      withdrawn: list('withdrawn'),
      before: ending(list('before')),
      behind: beginning(list('behind')),
    };
  }

  private count(piece: Piece): { count: Count; explanation: Explanation } {
    const entries = this.reader.entries(
      piece,
      ['code', 'table', 'equals'],
      [...EXPLANATION, 'says', 'none', 'about', 'unless', 'followingSays', 'followingNone'],
    );
    const code = this.reader.text(entries.get('code'));
    const patterns = (name: string) => this.patterns(entries.get(name));
    const count: Count = {
      code,
      table: this.reader.text(entries.get('table')),
      equals: this.reader.items(entries.get('equals')).map((each) => this.meaning(each)),
      says: patterns('says'),
      none: patterns('none'),
      follows: { says: patterns('followingSays'), none: patterns('followingNone') },
      about: entries.has('about') ? this.list(entries.get('about')) : null,
      unless: this.list(entries.get('unless')),
    };
    return { count, explanation: this.explanation(code, entries) };
  }

  private rules(piece: Piece | undefined): Map<string, Rule> {
    const entries = this.reader.entries(piece, [], Object.keys(RULES));
    const known = [...entries].filter(([code]) => code in RULES);
    return new Map(known.map(([code, each]) => [code, this.rule(code, each, RULES[code] ?? {})]));
  }

  private rule(code: string, piece: Piece, { lists = [], groups = [], cells = [] }: Needs): Rule {
    const [listNames, cellNames] = [lists, cells.map((each) => `${each}Cell`)];
    const entries = this.reader.entries(piece, [...EXPLANATION, ...listNames, ...groups, ...cellNames]);
    return {
      ...this.explanation(code, entries),
      lists: new Map(listNames.map((name) => [name, this.list(entries.get(name))])),
      groups: new Map(groups.map((name) => [name, this.group(entries.get(name))])),
      cells: new Map(cells.map((name) => [name, this.cell(entries.get(`${name}Cell`))])),
    };
  }

  private kind(piece: Piece): OrganKind {
    const entries = this.reader.entries(piece, ['name', 'organs', 'strangers'], ['government', 'deadline']);
    const deadline = entries.get('deadline');
    return {
      name: this.reader.text(entries.get('name')),
      organs: ending(this.list(entries.get('organs'))),
      strangers: this.list(entries.get('strangers')),
      isGovernment: this.reader.flag(entries.get('government')),
      deadline: deadline ? this.reader.text(deadline) : null,
    };
  }

  private explanation(code: string, entries: Entries): Explanation {
    const [why = '', source = '', example = ''] = EXPLANATION.map((name) => this.reader.text(entries.get(name)));
    return { code, why, source, example };
  }

  private wordLists(piece: Piece | undefined): WordLists {
    const entries = [...this.reader.named(piece)];
    return new Map(entries.map(([name, each]) => [name, this.texted(each)]));
  }

  private group(piece: Piece | undefined): Map<string, RegExp> {
    return new Map([...this.reader.named(piece)].map(([name, each]) => [name, this.list(each)]));
  }

  private texted(piece: Piece | undefined): string[] {
    return this.reader.items(piece).map((each) => this.reader.text(each));
  }

  private list(piece: Piece | undefined): RegExp {
    const list = this.named(piece);
    return this.compiled(list, () => compileWords(this.texted(list), this.words)) ?? NOTHING;
  }

  /** A list that is written out, or the one of `patterns` that is named. */
  private named(piece: Piece | undefined): Piece | undefined {
    if (typeof piece?.value !== 'string') return piece;
    const shared = this.shared.get(piece.value);
    if (shared) return shared;
    this.reader.fault(
      piece,
      'layout-name-known',
      `没有名为“${piece.value}”的句式。`,
      didYouMean(piece.value, [...this.shared.keys()]),
    );
    return undefined;
  }

  private patterns(piece: Piece | undefined): RegExp[] {
    return this.reader
      .items(piece)
      .flatMap((each) => this.compiled(each, () => compilePattern(this.reader.text(each), this.words)) ?? []);
  }

  private compiled<T>(piece: Piece | undefined, make: () => T): T | undefined {
    try {
      return make();
    } catch (fault) {
      if (!(fault instanceof UnknownList) || !piece) throw fault;
      const hint = didYouMean(fault.list, [...this.words.keys()]);
      this.reader.fault(piece, 'layout-name-known', `没有名为“${fault.list}”的词表。`, hint);
      return undefined;
    }
  }

  private meaning(piece: Piece): CellPath[] {
    return this.reader.items(piece).map((each) => this.cell(each));
  }

  private cell(piece: Piece | undefined): CellPath {
    return this.path(piece, 'figure');
  }

  private path(piece: Piece | undefined, kind: 'figure' | 'text'): string[] {
    const name = this.reader.text(piece);
    const path = name.split('.');
    if (piece && name !== '' && this.schema.kindAt(path) !== kind) {
      const known = this.schema.paths().filter((each) => this.schema.kindAt(each) === kind);
      const hint = didYouMean(
        name,
        known.map((each) => each.join('.')),
      );
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
function firstOfEach(explanations: readonly Explanation[]): Explanation[] {
  const told = explanations.filter((each) => each.why !== '');
  return [...new Map([...told].reverse().map((each) => [each.code, each])).values()].reverse();
}
