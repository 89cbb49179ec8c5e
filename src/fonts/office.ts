/** The fonts an office has of its own (方正小标宋, 仿宋_GB2312, …) → a face for each role it names. */

import { error, type Finding } from '../finding.ts';
import type { Place } from '../place.ts';
import { type Face, proveFace } from './face.ts';
import type { Role } from './manifest.ts';
import type { FontFiles } from './opened.ts';

/** One line of 字体 in county.yaml: the use by its word (a role's, or 补字), the file as the system finds it, and where it stands. */
export interface OfficeFont {
  readonly title: string;
  readonly path: string;
  readonly place: Place;
}

export type OfficeFonts = readonly OfficeFont[];

/** 补字: a use beside the roles, for the rare characters of names. */
const SUPPLEMENT = '补字';

export interface OfficeFaces {
  /** By the id of the role they come first in. */
  readonly faces: ReadonlyMap<string, Face>;
  /** Comes last in every role: what no other face has. */
  readonly supplement: Face | undefined;
}

/** Every entry is looked at; an unfit one is a finding at its line and left out. */
export function officeFaces(
  fonts: OfficeFonts,
  roles: readonly Role[],
  files: FontFiles,
): OfficeFaces & { readonly findings: readonly Finding[] } {
  const faces = new Map<string, Face>();
  let supplement: Face | undefined;
  const byPath = new Map<string, Face>();
  const findings: Finding[] = [];
  for (const font of fonts) {
    const role = roles.find((each) => each.title === font.title);
    if (!role && font.title !== SUPPLEMENT) {
      findings.push(unknownRole(font, roles));
      continue;
    }
    const face = proveFace({ id: font.path, path: font.path, place: font.place }, files);
    findings.push(...face.findings);
    if (!face.value) continue;
    // One file for two uses is one face, embedded once.
    const value = byPath.get(font.path) ?? face.value;
    byPath.set(font.path, value);
    if (role) faces.set(role.id, value);
    else supplement = value;
  }
  return { faces, supplement, findings };
}

function unknownRole(font: OfficeFont, roles: readonly Role[]): Finding {
  const titles = [...roles.map((role) => role.title), SUPPLEMENT].join('、');
  return error(font.place, 'font-role-known', `没有“${font.title}”这种用途的字体。`, `可以写的是：${titles}。`);
}
