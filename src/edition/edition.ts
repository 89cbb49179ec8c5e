/** layouts/<first year>/ → an edition of the form: what can be filled in is read at once, how it is checked and printed at first use. */

import { readdirSync } from 'node:fs';
import { asText, type Checked, error, type Finding, hasErrors } from '../finding.ts';
import { wholeFile } from '../place.ts';
import { Schema } from '../schema/schema.ts';
import { readLayoutFile } from './files.ts';
import type { Form } from './form.ts';
import { type Format, readFormat } from './format.ts';
import { withProgramEntries } from './program-entries.ts';

/** A layout file has errors: told before any work where the year is known then, thrown where a report asks for another. */
export class UnfitLayout extends Error {
  constructor(findings: readonly Finding[]) {
    super(findings.flatMap(asText).join(' '));
  }
}

export class Edition {
  /** The folder's name. */
  readonly id: string;
  /** The first reporting year the edition is for, as its folder says. */
  readonly firstYear: number;
  readonly schema: Schema;
  private readonly folder: string;
  private readonly form: Form;
  private readonly earlier: readonly Form[];
  private loaded: Checked<Format> | undefined;

  /** @param earlier the forms of all editions before this one */
  constructor(folder: string, form: Form, earlier: readonly Form[]) {
    this.id = form.id;
    this.firstYear = Number(form.id);
    this.schema = form.schema;
    this.folder = folder;
    this.form = form;
    this.earlier = earlier;
  }

  /** Reads all its files, once. */
  load(): Checked<Format> {
    this.loaded ??= readFormat(this.folder, this.form, this.earlier);
    return this.loaded;
  }

  /** @throws UnfitLayout */
  get format(): Format {
    const { value, findings } = this.load();
    if (!value) throw new UnfitLayout(findings);
    return value;
  }
}

/** All editions of a folder, oldest first; the findings stand in the layout files. */
export function openEditions(dir: string): Checked<readonly Edition[]> {
  const opened = foldersIn(dir).map((id) => readForm(`${dir}/${id}`, id));
  const findings = opened.flatMap((each) => each.findings);
  if (opened.length === 0) {
    return {
      findings: [error(wholeFile(dir), 'layout-file-present', '这个文件夹里没有格式。')],
    };
  }
  if (hasErrors(findings)) return { findings };
  // Four figures each: the order of the names is that of the years.
  const forms = opened.flatMap((each) => each.value ?? []);
  return { value: forms.map((form, index) => new Edition(`${dir}/${form.id}`, form, forms.slice(0, index))), findings };
}

function readForm(folder: string, id: string): Checked<Form> {
  if (!/^\d{4}$/.test(id)) {
    return {
      findings: [error(wholeFile(folder), 'layout-year-agrees', `格式的文件夹要用起用年度作名称，“${id}”不是年度。`)],
    };
  }
  const { value: source, findings } = readLayoutFile(`${folder}/schema.yaml`);
  return source
    ? { value: { id, source, schema: new Schema(withProgramEntries(source.value as object)) }, findings }
    : { findings };
}

function foldersIn(dir: string): string[] {
  try {
    const entries = readdirSync(dir, { withFileTypes: true });
    return entries.flatMap((each) => (each.isDirectory() ? [each.name] : [])).sort();
  } catch {
    return [];
  }
}

/** 报告反映的年度 alone selects the edition: the latest that was in use by then. */
export function editionFor<E extends { readonly firstYear: number }>(
  year: number,
  editions: readonly E[],
): E | undefined {
  return editions
    .filter((each) => each.firstYear <= year)
    .reduce<E | undefined>((latest, each) => (latest && latest.firstYear > each.firstYear ? latest : each), undefined);
}
