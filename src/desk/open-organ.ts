/**
 * One organ's file while it is open: what it was when it was read, what has been typed since, and what the two make together. Each
 * input is in the draft on disk before it is answered; the file is written only while it is still the one that was read.
 */

import type { CellPath } from '../cell-path.ts';
import { editionFor } from '../edition/edition.ts';
import type { Format } from '../edition/format.ts';
import { fillDocument } from '../fill/document.ts';
import { type Finding, hasErrors, inOrder } from '../finding.ts';
import { layOut } from '../layout/layout.ts';
import { checkReport, type Environment, type Job } from '../report.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import { NotPlain, readPlainFile } from '../source/plain-file.ts';
import { isAbsence } from '../source/presence.ts';
import { readSource } from '../source/source.ts';
import { sha256 } from '../store/hash.ts';
import { writeWhole } from '../store/output.ts';
import type { FilledSubmission } from '../submission/filled-text.ts';
import { apply, type Change, conflictsOf, withChange } from './changes.ts';
import type { Drafts } from './drafts.ts';
import { toldOn } from './finding-words.ts';
import { entriesOf, formOf, phrasesOf, printedOf, referencesOf, reviewsOf, valuesOf } from './form.ts';
import { droppedOn } from './received-file.ts';
import { type GlyphNumbers, sheetsOf } from './sheets.ts';
import type { Conflict, Dropped, FormPart, Look, Saved, Sheet } from './wire.ts';

/** Whose file, and what it is checked with. */
export interface OrganFile {
  readonly year: number;
  readonly code: string;
  readonly name: string;
  readonly file: string;
  /** What is read besides the organ's own file. */
  readonly job: (bytes: Uint8Array) => Job;
  /** What the last check of the whole year has found by comparing the organs. */
  readonly compared: () => readonly Finding[];
}

export class OpenOrgan {
  readonly about: OrganFile;
  revision = 1;
  readonly #drafts: Drafts;
  readonly #glyphs: GlyphNumbers;
  #environment: Environment;
  /** As the file was read or written last; null: there is none. */
  #base: Uint8Array | null;
  #bytes: Uint8Array;
  #changes: readonly Change[] = [];
  /** What changes were made to that conflict with the file: it is kept until all is settled. */
  #from: Uint8Array | null = null;
  #unwritten: readonly Change[] = [];
  #conflicts: readonly Conflict[] = [];
  #hasFormer = false;
  #locked: string | null = null;
  #sheets: { readonly revision: number; readonly json: readonly string[] } = { revision: 0, json: [] };

  constructor(about: OrganFile, environment: Environment, drafts: Drafts, glyphs: GlyphNumbers) {
    this.about = about;
    this.#environment = environment;
    this.#drafts = drafts;
    this.#glyphs = glyphs;
    this.#base = this.#read();
    this.#bytes = this.#base ?? new Uint8Array();
    const draft = drafts.of(about.year, about.code);
    if (draft && this.#base) this.#rebase(draft.changes, draft.base, this.#base);
  }

  get handedIn(): boolean {
    return this.#base !== null;
  }

  get format(): Format | undefined {
    return editionFor(this.about.year, this.#environment.editions)?.format;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  get isSaved(): boolean {
    return this.#changes.length === 0;
  }

  get parts(): readonly FormPart[] {
    const { format } = this;
    return format && this.handedIn ? formOf(format) : [];
  }

  get state(): Saved {
    const { revision, isSaved: saved } = this;
    return { revision, saved, conflicts: this.#conflicts, unwritten: this.#unwrittenEntries };
  }

  get #unwrittenEntries(): string[] {
    return this.#unwritten.flatMap((each) => (each.kind === 'entry' ? [each.entry] : []));
  }

  renew(environment: Environment): void {
    this.#environment = environment;
  }

  /** Each change is on the disk when this returns. */
  keep(changes: readonly Change[]): void {
    if (this.#locked !== null || !this.#base || changes.length === 0) return;
    for (const change of changes) this.#changes = withChange(this.#changes, change);
    const settled = changes.flatMap((each) => (each.kind === 'entry' ? [each.entry] : []));
    this.#conflicts = this.#conflicts.filter(({ entry }) => !settled.includes(entry));
    this.#keepDraft();
    const form = this.#form();
    if (!form) return;
    const applied = apply(this.#bytes, changes, form);
    this.#bytes = applied.bytes;
    this.#unwritten = [...this.#unwritten.filter((each) => !changes.includes(each)), ...applied.unwritten];
    this.revision++;
  }

  /**
   * Into the file, if nobody else has written it meanwhile; else what only one side has changed is put together, and the rest asked.
   * @param moment for the former text
   */
  save(moment: string): void {
    if (this.#base === null || this.#locked !== null) return;
    const file = this.#read();
    if (file === null) return;
    if (sha256(file) !== sha256(this.#base)) this.#rebase(this.#changes, this.#madeTo, file);
    if (this.#changes.length === 0 || this.#conflicts.length > 0 || this.#locked !== null) return;
    if (sha256(this.#bytes) !== sha256(file)) {
      if (!this.#hasFormer) this.#drafts.keepFormer(this.about.year, this.about.code, file, moment);
      this.#hasFormer = true;
      writeWhole(this.about.file, this.#bytes);
    }
    this.#base = this.#bytes;
    this.#changes = this.#unwritten;
    this.#keepDraft();
    this.revision++;
  }

  #keepDraft(): void {
    const { year, code } = this.about;
    const base = this.#madeTo;
    if (this.#changes.length === 0) this.#drafts.drop(year, code);
    else if (base) this.#drafts.keep(year, code, { base, changes: this.#changes });
  }

  get #madeTo(): Uint8Array | null {
    return this.#conflicts.length > 0 ? this.#from : this.#base;
  }

  /** The file may have been written by another hand. @returns whether it was */
  refresh(): boolean {
    const file = this.#read();
    if (file === null || (this.#base !== null && sha256(file) === sha256(this.#base))) return false;
    this.#rebase(this.#changes, this.#madeTo ?? file, file);
    return true;
  }

  settle(entry: string, take: 'file' | 'desk'): void {
    const conflict = this.#conflicts.find((each) => each.entry === entry);
    if (!conflict) return;
    this.#conflicts = this.#conflicts.filter((each) => each !== conflict);
    if (take === 'desk') this.keep([{ kind: 'entry', entry, value: conflict.desk }]);
    else this.#changes = this.#changes.filter((each) => each.kind !== 'entry' || each.entry !== entry);
    this.#keepDraft();
    this.revision++;
  }

  /** The changes, made to `from`, on the file as it is now. What conflicts waits. */
  #rebase(changes: readonly Change[], from: Uint8Array | null, file: Uint8Array): void {
    this.#base = file;
    this.#from = from ?? file;
    this.#bytes = file;
    this.#changes = changes;
    this.revision++;
    const form = this.#form();
    if (!form) return;
    this.#conflicts = conflictsOf(changes, this.#from, file, form, (entry) => this.#titleOf(entry));
    const held = new Set(this.#conflicts.map(({ entry }) => entry));
    const free = changes.filter((each) => each.kind !== 'entry' || !held.has(each.entry));
    const { bytes, unwritten } = apply(file, free, form);
    this.#bytes = bytes;
    this.#unwritten = unwritten;
    if (changes.length > 0) this.#keepDraft();
  }

  #titleOf(entry: string): string {
    const { format } = this;
    return format ? format.schema.titleOf(entry.split('.')) : entry;
  }

  #form() {
    const { format } = this;
    return format && { names: this.#environment.names, schema: format.schema };
  }

  #read(): Uint8Array | null {
    try {
      return readPlainFile(this.about.file, LARGEST_FILE, { follow: false });
    } catch (cause) {
      if (isAbsence(cause)) return null;
      this.#locked =
        cause instanceof NotPlain ? `填报文件${cause.message}，没有打开。` : '填报文件读不出来，没有打开。';
      return null;
    }
  }

  /** @param since the revision whose pages the screen has */
  look(since: number): Look {
    const { format } = this;
    const { value: submission, findings } = checkReport(this.about.job(this.#bytes), this.#environment);
    const source = readSource(this.about.file, this.#bytes, this.#environment.names).value;
    const values = source && format ? valuesOf(source, format) : {};
    const paths: readonly CellPath[] = format?.schema.paths() ?? [];
    const page = submission?.format.page ?? format?.page;
    return {
      revision: this.revision,
      findings: this.handedIn ? toldOn(inOrder([...findings, ...this.about.compared()]), source, paths) : [],
      values,
      printed: submission ? printedOf(submission) : {},
      references: submission ? referencesOf(submission, values) : {},
      reviews: submission ? reviewsOf(submission) : [],
      sheets: submission && this.handedIn ? this.#changedSheets(submission, since) : [],
      page: { width: page?.width ?? 0, height: page?.height ?? 0 },
      glyphs: this.#glyphs.count,
      conflicts: this.#conflicts,
      unwritten: this.#unwrittenEntries,
      saved: this.isSaved,
      locked: this.#locked ?? (source || !this.handedIn ? null : UNREADABLE),
    };
  }

  /** What a file that the organ has sent back would change. */
  async dropped(bytes: Uint8Array, name: string): Promise<Dropped> {
    const { format } = this;
    if (!format) return { name, refused: '这个年度没有可用的格式。', organ: null, entries: [], doubts: [] };
    const { value: submission } = checkReport(this.about.job(this.#bytes), this.#environment);
    const source = readSource(this.about.file, this.#bytes, this.#environment.names).value;
    const values = source ? valuesOf(source, format) : {};
    const printed = submission ? printedOf(submission) : {};
    return droppedOn({ format, year: this.about.year, values, printed, submission }, bytes, name);
  }

  phrases(): { name: string; printed: string | null }[] {
    const { format } = this;
    const { value } = checkReport(this.about.job(this.#bytes), this.#environment);
    return format ? phrasesOf(format, value) : [];
  }

  get entries(): ReadonlySet<string> {
    const { format } = this;
    return new Set(format ? entriesOf(format).map((path) => path.join('.')) : []);
  }

  /** Pages that the screen has already are null. */
  #changedSheets(submission: FilledSubmission, since: number): (Sheet | null)[] {
    const sheets = this.#sheetsOf(submission);
    const json = sheets.map((each) => JSON.stringify(each));
    const known = this.#sheets.revision === since ? this.#sheets.json : [];
    this.#sheets = { revision: this.revision, json };
    return sheets.map((each, index) => (known[index] === json[index] ? null : each));
  }

  #sheetsOf(submission: FilledSubmission): Sheet[] {
    const { value, findings } = fillDocument(submission);
    if (!value || hasErrors(findings)) return [];
    try {
      return sheetsOf(layOut(value, this.#environment.fonts), submission, this.#glyphs);
    } catch {
      // A character without a glyph, which is a finding: there is no page to show.
      return [];
    }
  }
}

const UNREADABLE = '填报文件的写法有错，还读不成栏目。请照右边说的，用记事本改正这个文件；改好保存，这里就会显示。';
