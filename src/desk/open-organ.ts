/**
 * One organ's file while it is open: what it was when it was read, what has been typed since, and what the two make together. Each
 * input is in the draft on disk before it is answered; the file is written only while it is still the one that was read.
 */

import { type CellPath, joinPath, parsePath } from '../cell-path.ts';
import { editionFor } from '../edition/edition.ts';
import type { Format } from '../edition/format.ts';
import { contentOf } from '../exchange/content.ts';
import { fillDocument } from '../fill/document.ts';
import { type Finding, hasErrors, inOrder } from '../finding.ts';
import { layOut } from '../layout/layout.ts';
import { checkReport, type Environment, type Job } from '../report.ts';
import { markedCopy } from '../run/marked-copy.ts';
import { LARGEST_FILE } from '../source/bytes.ts';
import { NotPlain, readPlainFile } from '../source/plain-file.ts';
import { isAbsence } from '../source/presence.ts';
import { readSource } from '../source/source.ts';
import { causeOf } from '../store/cause.ts';
import { sha256 } from '../store/hash.ts';
import { writeWhole } from '../store/output.ts';
import type { FilledSubmission } from '../submission/filled-text.ts';
import { apply, type Change, conflictsOf, withChange } from './changes.ts';
import { type Draft, type Drafts, Spoiled } from './drafts.ts';
import { toldOn } from './finding-words.ts';
import { entriesOf, formOf, nameOf, phrasesOf, printedOf, referencesOf, reviewsOf, valuesOf } from './form.ts';
import type { Standing } from './received-file.ts';
import { type GlyphNumbers, sheetsOf } from './sheets.ts';
import type { Conflict, FormPart, Look, OfferedEntry, Saved, Sheet } from './wire.ts';

/** Whose file, and what it is checked with. */
export interface OrganFile {
  readonly year: number;
  readonly code: string;
  readonly name: string;
  readonly file: string;
  /** What is read besides the organ's own file. */
  readonly job: (bytes: Uint8Array) => Job;
  /** What only a look at the whole year tells: whose a file is, and which texts another organ has too. */
  readonly ofYear: () => OfYear;
}

export interface OfYear {
  /** Of the file's name and place. */
  readonly planned: readonly Finding[];
  /** Of what it says beside the others. */
  readonly compared: readonly Finding[];
  /** Such a file is not read by a run, and nothing else is told of it. */
  readonly isUnread: boolean;
}

export class OpenOrgan {
  readonly about: OrganFile;
  revision = 1;
  readonly #drafts: Drafts;
  readonly #glyphs: GlyphNumbers;
  #environment: Environment;
  /** As the file was read or written last; null: there is none. */
  #base: Uint8Array | null = null;
  #bytes: Uint8Array;
  #changes: readonly Change[] = [];
  /** What changes were made to that conflict with the file: it is kept until all is settled. */
  #from: Uint8Array | null = null;
  #unwritten: readonly Change[] = [];
  #conflicts: readonly Conflict[] = [];
  #hasFormer = false;
  /** Why the file can't be read; null where it can, or is not there. */
  #locked: string | null = null;
  /** What was typed into is not there any more. */
  #isGone = false;
  #spoiled: string | null = null;
  #sheets: { readonly revision: number; readonly json: readonly string[] } = { revision: 0, json: [] };

  constructor(about: OrganFile, environment: Environment, drafts: Drafts, glyphs: GlyphNumbers) {
    this.about = about;
    this.#environment = environment;
    this.#drafts = drafts;
    this.#glyphs = glyphs;
    this.#base = this.#read();
    this.#bytes = this.#base ?? new Uint8Array();
    const draft = this.#draft();
    if (draft && this.#base) this.#rebase(draft.changes, draft.base, this.#base);
    // Its file has been taken away: what was typed waits for it.
    else if (draft) this.#changes = draft.changes;
  }

  #draft(): Draft | null {
    try {
      return this.#drafts.of(this.about.year, this.about.code);
    } catch (cause) {
      if (!(cause instanceof Spoiled)) throw cause;
      this.#spoiled = cause.path;
      return null;
    }
  }

  /** What the person is told besides: a draft that can't be read. */
  get told(): string | null {
    return this.#spoiled === null
      ? null
      : `上次没有存完的草稿读不出来，原样放在 ${this.#spoiled}，没有删。请看看填报文件里的内容全不全。`;
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
    const { revision, isSaved: saved, held } = this;
    return { revision, saved, held, conflicts: this.#conflicts, unwritten: this.#unwrittenEntries };
  }

  /** Why what was typed stays in the draft; null where nothing is in the way. */
  get held(): string | null {
    return this.#isGone ? GONE : this.#locked;
  }

  get #unwrittenEntries(): string[] {
    return this.#unwritten.flatMap((each) => (each.kind === 'entry' ? [each.entry] : []));
  }

  renew(environment: Environment): void {
    this.#environment = environment;
  }

  /** Each change is on the disk when this returns; nothing of it is true where it can't be written there. */
  keep(changes: readonly Change[]): void {
    if (!this.#base || changes.length === 0) return;
    const all = changes.reduce<readonly Change[]>(withChange, this.#changes);
    const settled = changes.flatMap((each) => (each.kind === 'entry' ? [each.entry] : []));
    const conflicts = this.#conflicts.filter(({ entry }) => !settled.includes(entry));
    this.#keepDraft(all, conflicts);
    this.#changes = all;
    this.#conflicts = conflicts;
    this.revision++;
    const form = this.#form();
    if (!form) return;
    const applied = apply(this.#bytes, changes, form);
    this.#bytes = applied.bytes;
    this.#unwritten = [...this.#unwritten.filter((each) => !changes.includes(each)), ...applied.unwritten];
  }

  /**
   * Into the file, if nobody else has written it meanwhile; else what only one side has changed is put together, and the rest asked.
   * @param moment for the former text
   */
  save(moment: string): void {
    if (this.#base === null) return;
    const file = this.#read();
    if (file === null) return;
    if (sha256(file) !== sha256(this.#base)) this.#rebase(this.#changes, this.#madeTo(this.#conflicts), file);
    if (this.#changes.length === 0 || this.#conflicts.length > 0) return;
    if (sha256(this.#bytes) !== sha256(file)) {
      if (!this.#hasFormer) this.keepFormer(moment);
      this.#hasFormer = true;
      writeWhole(this.about.file, this.#bytes);
    }
    this.#base = this.#bytes;
    this.#changes = this.#unwritten;
    this.#keepDraft(this.#changes, []);
    this.revision++;
  }

  /** A page was opened, or a report made: what the file is now is kept before it is written again. */
  keepFormerAgain(): void {
    this.#hasFormer = false;
  }

  #keepDraft(changes: readonly Change[], conflicts: readonly Conflict[]): void {
    const { year, code } = this.about;
    const base = this.#madeTo(conflicts);
    if (changes.length === 0) this.#drafts.drop(year, code);
    else if (base) this.#drafts.keep(year, code, { base, changes });
  }

  #madeTo(conflicts: readonly Conflict[]): Uint8Array | null {
    return conflicts.length > 0 ? this.#from : this.#base;
  }

  /** The file may have been written by another hand, have gone or come back. @returns whether it has */
  refresh(): boolean {
    const before = this.held;
    const file = this.#read();
    if (file === null && this.#isGone && this.isSaved) return this.#forget();
    if (file === null || (this.#base !== null && sha256(file) === sha256(this.#base))) return this.held !== before;
    this.#rebase(this.#changes, this.#madeTo(this.#conflicts) ?? file, file);
    return true;
  }

  /** Nobody has typed into it: it is simply not there. */
  #forget(): true {
    this.#base = null;
    this.#bytes = new Uint8Array();
    this.#isGone = false;
    this.revision++;
    return true;
  }

  settle(entry: string, take: 'file' | 'desk'): void {
    const conflict = this.#conflicts.find((each) => each.entry === entry);
    if (!conflict) return;
    this.#conflicts = this.#conflicts.filter((each) => each !== conflict);
    if (take === 'desk') this.keep([{ kind: 'entry', entry, value: conflict.desk }]);
    else this.#changes = this.#changes.filter((each) => each.kind !== 'entry' || each.entry !== entry);
    this.#keepDraft(this.#changes, this.#conflicts);
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
    if (changes.length > 0) this.#keepDraft(changes, this.#conflicts);
  }

  #titleOf(entry: string): string {
    const { format } = this;
    return format ? nameOf(format.schema, parsePath(entry)) : entry;
  }

  #form() {
    const { format } = this;
    return format && { names: this.#environment.names, schema: format.schema };
  }

  #read(): Uint8Array | null {
    try {
      const bytes = readPlainFile(this.about.file, LARGEST_FILE, { follow: false });
      this.#locked = null;
      this.#isGone = false;
      return bytes;
    } catch (cause) {
      this.#isGone = isAbsence(cause) && this.handedIn;
      this.#locked = isAbsence(cause)
        ? null
        : cause instanceof NotPlain
          ? `填报文件${cause.message}，没有打开。`
          : `填报文件读不出来，没有打开：${causeOf(cause)}。`;
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
      findings: this.handedIn ? toldOn(this.#allOf(findings), source, paths) : [],
      values,
      printed: submission ? printedOf(submission) : {},
      references: submission ? referencesOf(submission, values) : {},
      reviews: submission ? reviewsOf(submission) : [],
      sheets: submission && this.handedIn ? this.#changedSheets(submission, since) : [],
      page: { width: page?.width ?? 0, height: page?.height ?? 0 },
      glyphs: this.#glyphs.count,
      conflicts: this.#conflicts,
      unwritten: this.#unwrittenEntries,
      handedIn: this.handedIn,
      saved: this.isSaved,
      held: this.held,
      locked: this.#locked ?? (source || !this.handedIn ? null : UNREADABLE),
    };
  }

  /** As a check of the year has them. */
  #allOf(own: readonly Finding[]): readonly Finding[] {
    const { planned, compared, isUnread } = this.about.ofYear();
    return isUnread ? planned : [...planned, ...inOrder([...own, ...compared])];
  }

  /** What a file that was sent in is held against; null without an edition. */
  standing(): Standing | null {
    const { format } = this;
    if (!format) return null;
    const submission = this.#filledWith([]);
    const printed = submission && this.handedIn ? printedOf(submission) : {};
    const values = this.#valuesIn(this.#bytes, format);
    return { format, values, printed, filledWith: (entries) => this.#filledWith(entries) };
  }

  #filledWith(entries: readonly OfferedEntry[]): FilledSubmission | undefined {
    const form = this.#form();
    const changes = entries.map(({ entry, is }): Change => ({ kind: 'entry', entry, value: is }));
    const bytes = form ? apply(this.#bytes, changes, form).bytes : this.#bytes;
    return checkReport(this.about.job(bytes), this.#environment).value;
  }

  #valuesIn(bytes: Uint8Array, format: Format): Record<string, string> {
    const source = readSource(this.about.file, bytes, this.#environment.names).value;
    return source ? valuesOf(source, format) : {};
  }

  /** When the desk kept what the file had been, the last first. */
  get formerMoments(): string[] {
    return this.#drafts.formerOf(this.about.year, this.about.code).map(({ moment }) => moment);
  }

  /** What would change if the file were again as it was. */
  formerEntries(moment: string): OfferedEntry[] {
    const { format } = this;
    const former = this.#drafts.formerOf(this.about.year, this.about.code).find((each) => each.moment === moment);
    if (!former || !format) return [];
    const [before, now] = [readPlainFile(former.path, LARGEST_FILE), this.#bytes].map((each) =>
      this.#valuesIn(each, format),
    );
    return entriesOf(format).flatMap((path) => {
      const entry = joinPath(path);
      const [was = '', is = ''] = [now?.[entry], before?.[entry]];
      return was === is ? [] : [{ entry, name: nameOf(format.schema, path), was, is }];
    });
  }

  /** The file as it is now, beside those of before. */
  keepFormer(moment: string): void {
    if (this.#base) this.#drafts.keepFormer(this.about.year, this.about.code, this.#base, moment);
  }

  /** 退改表 of what is filled in now; null where it cannot be read. */
  marked(): Uint8Array | null {
    const { format } = this;
    const source = readSource(this.about.file, this.#bytes, this.#environment.names).value;
    if (!source || !format || !this.handedIn) return null;
    return markedCopy(contentOf(source, format), this.about.code, [], this.about.job, this.#environment);
  }

  phrases(): { name: string; printed: string | null }[] {
    const { format } = this;
    const { value } = checkReport(this.about.job(this.#bytes), this.#environment);
    return format ? phrasesOf(format, value) : [];
  }

  get entries(): ReadonlySet<string> {
    const { format } = this;
    return new Set(format ? entriesOf(format).map(joinPath) : []);
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

const GONE = '填报文件不见了，可能被移走，或者改了名。填的内容留在草稿里；文件放回去，就会存进去。';
const UNREADABLE = '填报文件的写法有错，还读不成栏目。请照右边说的，用记事本改正这个文件；改好保存，这里就会显示。';
