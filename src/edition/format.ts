/** Turns the files of layouts/<first year>/ into the format: all that is particular to one edition of the statutory form. */

import { type CellPath, joinPath } from '../cell-path.ts';
import { type Checked, error, type Finding, hasErrors, inOrder } from '../finding.ts';
import type { Schema } from '../schema/schema.ts';
import type { Source } from '../source/source.ts';
import type { Vocabulary } from '../template/vocabulary.ts';
import { type Names, namesOf } from './entry-names.ts';
import { expand, type Lists, type Piece } from './expand.ts';
import type { Explanation } from './explanation.ts';
import { type LayoutFiles, readLayoutFiles } from './files.ts';
import type { Form } from './form.ts';
import type { LayoutNode } from './layout.ts';
import { readLayout } from './layout-reader.ts';
import { checkPhrases, type PhraseFile, phrasesOf } from './phrases.ts';
import { checkPrinting } from './printing.ts';
import { preparedWording } from './prose/prepared-wording.ts';
import type { Wording } from './prose/wording.ts';
import { readWording } from './prose/wording-reader.ts';
import { Reader } from './reader.ts';
import type { Relation, Sum } from './relation.ts';
import { type Checks, readChecks } from './relation-reader.ts';
import { checkRollup, type Rollup, readRollup } from './rollup.ts';
import { RuleReader } from './rule-reader.ts';
import { readSettings, type Settings } from './settings.ts';

export type { ProseStyles } from './settings.ts';

export interface Format extends Settings {
  /** The folder's name. */
  readonly id: string;
  readonly schema: Schema;
  readonly layout: readonly LayoutNode[];
  /** In the order in which totals that were left out are computed. */
  readonly sums: readonly Sum[];
  readonly relations: readonly Relation[];
  /** Figures that people outside decide, such as applications: no other is ever proposed for them. */
  readonly received: readonly CellPath[];
  readonly vocabulary: Vocabulary;
  /** Which of its figures add up over organs. */
  readonly rollup: Rollup;
  /** Its standard sentences. */
  readonly phrases: readonly PhraseFile[];
  /** The words by which its texts are judged. */
  readonly wording: Wording;
  /** Of the codes of its own files. */
  readonly explanations: readonly Explanation[];
}

/** @param earlier the forms of all editions before this one */
export function readFormat(folder: string, form: Form, earlier: readonly Form[]): Checked<Format> {
  const files = readLayoutFiles(folder);
  if (!files.value) return { findings: files.findings };
  const unsound = schemaFindings(form);
  if (unsound.length > 0) return { findings: unsound };
  const loading = new Loading(files.value, form, earlier);
  const format = loading.format();
  // A name that is misspelt is no second finding where it is missed.
  const incomplete = hasErrors(loading.findings)
    ? []
    : [
        ...checkPrinting(format.layout, form),
        ...checkRollup(format.rollup, form.schema, files.value.rollup),
        ...loading.unused(format),
      ];
  const findings = inOrder([...loading.findings, ...incomplete]);
  return hasErrors(findings) ? { findings } : { value: format, findings };
}

function schemaFindings({ source, schema }: Form): Finding[] {
  try {
    schema.compile();
    return [];
  } catch (fault) {
    const message = `填报内容的规定有错：${fault instanceof Error ? fault.message : String(fault)}`;
    return [error(source.at(0), 'layout-schema-sound', message)];
  }
}

/** One format on its way from its files. */
class Loading {
  readonly findings: Finding[] = [];
  private readonly files: LayoutFiles;
  private readonly id: string;
  /** schema.yaml */
  private readonly source: Source;
  private readonly schema: Schema;
  private readonly earlier: readonly Schema[];
  private readonly names: Names;
  private readonly vocabulary: Vocabulary;
  /** Lists of format.yaml that another file is written out by. */
  private readonly used = new Set<string>();

  constructor(files: LayoutFiles, { id, source, schema }: Form, earlier: readonly Form[]) {
    this.files = files;
    this.id = id;
    this.source = source;
    this.schema = schema;
    this.earlier = earlier.map((each) => each.schema);
    this.names = namesOf(schema);
    const scalars = new Set(this.names.scalars);
    const scalar = (path: readonly string[]) => scalars.has(joinPath(path));
    this.vocabulary = { scalar, paths: this.names.scalars, phrases: phrasesOf(files.phrases) };
    this.findings.push(...checkPhrases(files.phrases, this.vocabulary));
  }

  format(): Format {
    const reader = new Reader(this.files.format);
    const settings = readSettings(this.files.format, this.vocabulary, reader);
    this.findings.push(...reader.findings, ...this.yearFindings(settings));
    const layout = this.layout(settings);
    const { id, schema, vocabulary } = this;
    const checks = this.checks(settings);
    const rollup = this.rollup(settings);
    const wording = this.wording(settings);
    const explanations = [...checks.explanations, ...wording.explanations];
    const { phrases } = this.files;
    return { ...settings, ...checks, id, schema, layout, vocabulary, rollup, phrases, wording, explanations };
  }

  private wording({ notice }: Settings): Wording {
    const { prose } = this.files;
    const prepared = preparedWording({ prose, schema: this.source, notice });
    if (prepared) return prepared;
    const { wording, findings } = readWording(prose, this.schema, notice);
    this.findings.push(...findings);
    return wording;
  }

  private yearFindings({ firstYear }: Settings): Finding[] {
    if (firstYear === 0 || String(firstYear) === this.id) return [];
    const place = this.files.format.valuePlace(['firstYear']);
    return [error(place, 'layout-year-agrees', `起用年度 ${firstYear} 与文件夹的名称“${this.id}”不一致。`)];
  }

  unused({ lists }: Settings): Finding[] {
    const reader = new Reader(this.files.format);
    const names = [...lists.keys()].filter((name) => !this.used.has(name));
    for (const name of names) reader.unused(['lists', name], '清单');
    return reader.findings;
  }

  /** Undefined where something could not be written out: it would be missed wherever it belongs. */
  private expanded(source: Source, lists: Lists): Piece | undefined {
    const { piece, used, findings } = expand(source, lists);
    this.findings.push(...findings);
    for (const each of used) this.used.add(each);
    return findings.length > 0 ? undefined : piece;
  }

  private layout({ lists, styles }: Settings): readonly LayoutNode[] {
    const { document: source } = this.files;
    const piece = this.expanded(source, lists);
    if (!piece) return [];
    const reader = new Reader(source);
    const nodes = readLayout(piece, source, { styles, names: this.names, vocabulary: this.vocabulary }, reader);
    this.findings.push(...reader.findings);
    return nodes;
  }

  private rollup({ lists }: Settings): Rollup {
    const { rollup: source } = this.files;
    const piece = this.expanded(source, lists);
    if (!piece) return { adds: new Set(), own: new Map(), indicators: [] };
    const reader = new Reader(source);
    const rollup = readRollup(piece, this.schema, reader);
    this.findings.push(...reader.findings);
    return rollup;
  }

  private checks({ lists, notice }: Settings): Checks {
    const { checks: source } = this.files;
    const piece = this.expanded(source, lists);
    if (!piece) return { sums: [], relations: [], received: [], explanations: [] };
    const reader = new Reader(source);
    const rules = new RuleReader(this.schema, this.names, [this.schema, ...this.earlier], reader);
    const checks = readChecks(piece, rules, notice);
    this.findings.push(...reader.findings);
    return checks;
  }
}
