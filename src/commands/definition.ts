/** `definition`: the document definition of a report, in the words of stock pdfmake: what the PDF is made from, to be looked at or printed by others. */

import type { Command } from 'commander';
import { sound, withData } from '../console/command.ts';
import { printableJson } from '../console/printable.ts';
import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';
import { NothingToDo } from '../run/plan.ts';

export const mayGoToFile = true;

export function define(command: Command): Command {
  return withData(command)
    .description('写出一份报告的 pdfmake 文档定义（JSON），供其他程序排版或查看')
    .argument('<文件>', '填报文件；核对没有错误的才写出');
}

/** @throws NothingToDo, Broken, Lost @returns 1 where there are errors, which are told beside the output */
export async function run(terminal: Terminal, file: string, { data }: { readonly data: string }): Promise<number> {
  const [{ openRun }, { jobOf }, { runnerFor }, { asText, hasErrors }] = await Promise.all([
    import('../run/run.ts'),
    import('../run/inputs.ts'),
    import('../run/runner-for.ts'),
    import('../finding.ts'),
  ]);
  const runner = await runnerFor(file);
  try {
    const settings = { targets: [file], data, out: null, force: false, shard: null };
    const { plan } = sound(await openRun(settings, runner));
    const [task] = plan.tasks;
    if (!task) throw new NothingToDo('定义要写明一个文件，如 nianbao definition data/2020/baisha.yaml。');
    const { value, findings } = await runner.single('definition', jobOf(task));
    const all = [...task.findings, ...findings];
    for (const line of all.flatMap(asText)) terminal.tell(line);
    if (!value || hasErrors(all)) return EXIT.rejected;
    terminal.print(printableJson(JSON.stringify(value, null, 2)).split('\n'));
    return EXIT.good;
  } finally {
    runner.close();
  }
}
