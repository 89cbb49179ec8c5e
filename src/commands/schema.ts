/** `schema`: writes what an editor needs to complete and underline submissions, `data/schema/<format>.json`. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { asJson, EXIT, tellBroken } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { editorSchema } from '../edition/editor-schema.ts';
import type { Format } from '../edition/format.ts';
import { loadEnvironment, proved } from '../run/environment.ts';
import { writeWhole } from '../store/output.ts';

export interface SchemaOptions {
  readonly data: string;
  readonly json: boolean;
}

export function schema(options: SchemaOptions, terminal: Terminal): number {
  const environment = proved(loadEnvironment(options.data));
  if (!environment.value) return tellBroken(environment.findings, options.json, terminal);
  const paths = environment.value.editions.map((edition) => writeSchema(edition, options.data));
  const words = [
    ...paths.map((path) => `已写好 ${path}`),
    '在 VS Code 里装 YAML 扩展（redhat.vscode-yaml），填报时就有提示。',
  ];
  terminal.print(options.json ? asJson({ findings: [], outcomes: [] }, EXIT.good) : words.join('\n'));
  return EXIT.good;
}

/** @returns the path, with `/` */
export function writeSchema({ id, schema }: Pick<Format, 'id' | 'schema'>, data: string): string {
  const folder = join(data, 'schema');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${id}.json`);
  writeWhole(path, editorSchema(schema.definition));
  return path.replaceAll('\\', '/');
}
