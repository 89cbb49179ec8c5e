/** Licence texts of what others have made → 第三方许可.txt; a package that has none stops the making of the package. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of packages that come without their text, as their authors publish it: <name>.txt. */
const COLLECTED = 'packaging/licences';

/** @returns the text; @throws where there is none */
export function licenceIn(path, version) {
  const own = readdirSync(path)
    .filter((name) => /^(?:licen[cs]e|copying|notice)/i.test(name))
    .sort();
  const collected = join(COLLECTED, `${path.slice(path.lastIndexOf('node_modules/') + 13).replace('/', '+')}.txt`);
  const files = [...own.map((name) => join(path, name)), ...(existsSync(collected) ? [collected] : [])];
  if (files.length === 0) throw new Error(`${path} ${version} has no licence text: put it into ${collected}`);
  return files.map((file) => readFileSync(file, 'utf8').replace(/\r\n?/g, '\n').trim()).join('\n\n');
}

/** Equal texts stand once, behind the names of all that have it. */
export function licencesOf(parts) {
  const byText = new Map();
  for (const { name, version, licence } of parts) {
    byText.set(licence, [...(byText.get(licence) ?? []), `${name} ${version}`]);
  }
  const head = [
    '本程序里有下列软件，著作权属于各自的作者，依照后面的许可使用。',
    '六个字体的许可在 fonts 下各自的文件夹里。',
  ];
  const sections = [...byText].map(
    ([text, names]) => `${'='.repeat(72)}\n${names.join('\n')}\n${'-'.repeat(72)}\n${text}`,
  );
  return `${head.join('\n')}\n\n${sections.join('\n\n')}\n`;
}
