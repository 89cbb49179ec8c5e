/** `definition`: the document definition of a report, in the words of stock pdfmake: what the PDF is made from, to be looked at or printed by others. */

import type { Command } from 'commander';
import { sound, withData } from '../console/command.ts';
import { EXIT } from '../console/results.ts';
import type { Terminal } from '../console/terminal.ts';

export function define(command: Command): Command {
  return withData(command)
    .description('写出一份报告的 pdfmake 文档定义（JSON），供其他程序排版或查看')
    .argument('<文件>', '填报文件；核对没有错误的才写出');
}

/** @throws NothingToDo, Broken @returns 1 where there are errors, which are told beside the output */
export async function run(terminal: Terminal, file: string, { data }: { readonly data: string }): Promise<number> {
  const [
    { openPlan },
    { yearsOf },
    { environmentOf },
    { jobOf },
    { checkReport, defineReport },
    { asText, hasErrors },
  ] = await Promise.all([
    import('../run/run.ts'),
    import('../run/plan.ts'),
    import('../run/environment.ts'),
    import('../run/inputs.ts'),
    import('../report.ts'),
    import('../finding.ts'),
  ]);
  const { county, plan } = openPlan([file], data);
  const environment = sound(environmentOf(county, yearsOf(plan)));
  const findings = plan.tasks.flatMap((each) => each.findings);
  const checked = plan.tasks.map((each) => checkReport(jobOf(each), environment));
  findings.push(...checked.flatMap((each) => each.findings));
  const defined = checked.flatMap(({ value }) =>
    value && !hasErrors(findings) ? defineReport(value, environment) : [],
  );
  findings.push(...defined.flatMap((each) => each.findings));
  const [definition] = defined.flatMap(({ value }) => value ?? []);
  if (findings.length > 0) terminal.tell(findings.map(asText).join('\n'));
  if (definition) terminal.print(JSON.stringify(definition, null, 2));
  return definition ? EXIT.good : EXIT.rejected;
}
