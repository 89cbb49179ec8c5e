/** commander's own words in Chinese. */

import type { Argument, Command } from 'commander';
import { printable } from './printable.ts';
import { widthOf } from './width.ts';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

/** What commander says of a wrong word, and what we say instead; `$1` is the word. */
const ERRORS: readonly (readonly [RegExp, string])[] = [
  [/unknown command '([^']*)'/, '没有“$1”这个命令'],
  [/unknown option '([^']*)'/, '没有“$1”这个选项'],
  [/option '([^']*)' argument missing/, '选项“$1”后面缺内容'],
  [/required option '([^']*)' not specified/, '缺选项“$1”'],
  [/missing required argument '([A-Za-z][^']*)'/, '没有写明 $1'],
  [/missing required argument '([^']*)'/, '没有写明$1'],
  [/too many arguments.*/, '写的个数多了'],
];

export function inChinese(command: Command): Command {
  return command
    .exitOverride()
    .helpOption('-h, --help', '看用法')
    .helpCommand(false)
    .showHelpAfterError('用 nianbao help 看用法和例子。')
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      styleUsage: (usage) => usage.replace('[options]', '[选项]').replace('[command]', '[命令]'),
      subcommandTerm: (each) => [each.name(), ...each.registeredArguments.map(argumentTerm)].join(' '),
      optionDescription: (option) => option.description,
      displayWidth: widthOf,
    })
    .configureOutput({ outputError: (text, write) => write(`${printable(inWords(text))}\n`) });
}

function argumentTerm(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}

/** What commander says is wrong, in Chinese where we know it. */
export function inWords(text: string): string {
  const line = text.replace(/^error: /, '').trim();
  const known = ERRORS.find(([pattern]) => pattern.test(line));
  if (!known) return line;
  const near = /\(Did you mean (?:one of )?([^,?]+)/.exec(line)?.[1];
  return `${line.match(known[0])?.[0]?.replace(known[0], known[1])}。${near === undefined ? '' : `是不是“${near}”？`}`;
}
