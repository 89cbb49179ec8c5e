/** The fonts an office has of its own (方正小标宋, 仿宋_GB2312, …) → a face for each role it names. */
import { error, type Finding, type Place } from '../finding.ts';
import { type Face, proveFace } from './face.ts';
import type { Role } from './manifest.ts';
import type { FontFiles } from './opened.ts';

/** One line of 字体 in county.yaml: the role by its word (`小标宋`), the file as the system finds it, and where it stands. */
export interface OfficeFont {
  readonly title: string;
  readonly path: string;
  readonly place: Place;
}

export type OfficeFonts = readonly OfficeFont[];

/** Every entry is looked at; an unfit one is a finding at its line and left out. `faces`: by the id of the role. */
export function officeFaces(
  fonts: OfficeFonts,
  roles: readonly Role[],
  files: FontFiles,
): { readonly faces: ReadonlyMap<string, Face>; readonly findings: readonly Finding[] } {
  const faces = new Map<string, Face>();
  const findings: Finding[] = [];
  for (const font of fonts) {
    const role = roles.find((each) => each.title === font.title);
    if (!role) {
      findings.push(unknownRole(font, roles));
      continue;
    }
    const face = proveFace({ id: font.path, path: font.path, place: font.place }, files);
    findings.push(...face.findings);
    // One file for two roles is one face, embedded once.
    const same = [...faces.values()].find((each) => each.file === font.path);
    if (face.value) faces.set(role.id, same ?? face.value);
  }
  return { faces, findings };
}

function unknownRole(font: OfficeFont, roles: readonly Role[]): Finding {
  const titles = roles.map((role) => role.title).join('、');
  return error(font.place, 'font-role-known', `没有“${font.title}”这种用途的字体。`, `可以写的是：${titles}。`);
}
