/** `schema`: writes what an editor needs to complete and underline submissions, `data/schema/<format>.json`. */

import type { Command } from 'commander';
import { type FolderOptions, sound, withData } from '../console/command.ts';
import { asJson, EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';

export function define(command: Command): Command {
  return withData(command)
    .description('写出编辑器用的填报提示，data/schema/*.json')
    .option('--json', '结果以 JSON 输出', false);
}

export async function run(terminal: Terminal, { data, json }: FolderOptions): Promise<number> {
  const [{ loadEnvironment }, { writeSchema }] = await Promise.all([
    import('../run/environment.ts'),
    import('../run/new-submission.ts'),
  ]);
  const environment = sound(loadEnvironment(data));
  const paths = environment.editions.map((edition) => writeSchema(edition, data));
  const words = [
    ...paths.map((path) => `已写好 ${path}`),
    '在 VS Code 里装 YAML 扩展（redhat.vscode-yaml），填报时就有提示。',
  ];
  terminal.print(json ? asJson({ findings: [], reports: [] }, EXIT.good) : words);
  return EXIT.good;
}
