/** fonts.yaml and the office's own fonts → for every text the faces that draw it. */

import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { type Checked, error } from '../finding.ts';
import { wholeFile } from '../place.ts';
import { readSource } from '../source/source.ts';
import { Chain, type Link } from './chain.ts';
import { clusters } from './clusters.ts';
import { type Face, readFace } from './face.ts';
import { type Manifest, type Role, readManifest } from './manifest.ts';
import { type OfficeFaces, type OfficeFonts, officeFaces } from './office.ts';
import { FontFiles } from './opened.ts';

export { isVariationSelector } from './clusters.ts';
export type { Face } from './face.ts';
export type { OfficeFont, OfficeFonts } from './office.ts';

/** A stretch of text that one face draws. Variation selectors stay in it; they draw nothing. */
export interface Run {
  readonly face: Face;
  readonly text: string;
  /** OpenType features that every character of the run is drawn with. */
  readonly features: readonly string[];
}

export interface Fonts {
  /**
   * By code point, the first link of the role's chain that takes it and whose face has it; combining marks stay with their
   * base. What no face has is in the run of the chain's own face, as glyph 0. Throws when there is no such role.
   */
  runs(role: string, text: string): Run[];
  /**
   * Code points that some role, or the given one, cannot draw, each once, in the order of the text. Line ends and tabs are
   * not drawn. Throws when there is no such role.
   */
  missing(text: string, role?: string): number[];
  /** The uses, as county.yaml calls them, whose faces have no glyph for a code point; null where none of any use has. */
  usesWithout(codePoint: number): readonly string[] | null;
  hasRole(role: string): boolean;
  readonly faces: readonly Face[];
  /** The files of the faces are closed; nothing more can be set or printed with them. */
  close(): void;
}

/**
 * `dir` holds fonts.yaml and the files it names. A font file that is unfit is a finding and left out of every chain, so
 * that all findings of a run can be told at once; no value only when fonts.yaml cannot be used or no face is left.
 */
export function loadFonts(dir: string, office: OfficeFonts = []): Checked<Fonts> {
  const manifest = manifestOf(dir);
  if (!manifest.value) return { findings: manifest.findings };
  const files = new FontFiles();
  const shipped = manifest.value.faces.map((each) => readFace(each, files));
  const own = officeFaces(office, manifest.value.roles, files);
  const findings = [...manifest.findings, ...shipped.flatMap((each) => each.findings), ...own.findings];
  const faces = shipped.flatMap((each) => each.value ?? []);
  if (faces.length > 0) return { value: fontSet(manifest.value, faces, own, files), findings };
  files.close();
  return { findings };
}

export function manifestOf(dir: string): Checked<Manifest> {
  const file = posix.join(dir, 'fonts.yaml');
  const bytes = bytesOf(file);
  if (bytes === undefined) {
    const place = wholeFile(file);
    return { findings: [error(place, 'fonts-file-readable', '读不到字体配置文件。', '请重新安装本程序。')] };
  }
  const source = readSource(file, bytes);
  if (!source.value) return { findings: source.findings };
  const manifest = readManifest(dir, source.value);
  return { ...manifest, findings: [...source.findings, ...manifest.findings] };
}

function bytesOf(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function fontSet(manifest: Manifest, faces: readonly Face[], own: OfficeFaces, files: FontFiles): Fonts {
  const byId = new Map(faces.map((face) => [face.id, face]));
  const chains = manifest.roles.map((role) => [role.id, chain(role, byId, manifest, own)] as const);
  const titles = new Map(manifest.roles.map(({ id, title }) => [id, title]));
  const supplement = own.supplement ? [own.supplement] : [];
  const all = [...faces, ...new Set([...own.faces.values(), ...supplement])];
  return new FontSet(all, new Map(chains), titles, files);
}

function chain(role: Role, faces: ReadonlyMap<string, Face>, manifest: Manifest, own: OfficeFaces): Chain {
  const fallback = manifest.fallback.map((face) => ({ face, takes: undefined, features: NO_FEATURES }));
  const links = [...role.chain, ...fallback].flatMap(({ face: id, takes, features }): Link[] => {
    const face = faces.get(id);
    return face ? [{ face, takes, features }] : [];
  });
  return new Chain([...linkOf(own.faces.get(role.id)), ...links, ...linkOf(own.supplement)]);
}

function linkOf(face: Face | undefined): Link[] {
  return face ? [{ face, takes: undefined, features: NO_FEATURES }] : [];
}

const NO_FEATURES: readonly string[] = [];
const NOT_DRAWN = new Set([0x09, 0x0a, 0x0d]);

class FontSet implements Fonts {
  readonly faces: readonly Face[];
  readonly #chains: ReadonlyMap<string, Chain>;
  readonly #titles: ReadonlyMap<string, string>;
  readonly #files: FontFiles;

  /** `chains`, `titles`: by the id of the role. */
  constructor(
    faces: readonly Face[],
    chains: ReadonlyMap<string, Chain>,
    titles: ReadonlyMap<string, string>,
    files: FontFiles,
  ) {
    this.faces = faces;
    this.#chains = chains;
    this.#titles = titles;
    this.#files = files;
  }

  close(): void {
    this.#files.close();
  }

  hasRole(role: string): boolean {
    return this.#chains.has(role);
  }

  runs(role: string, text: string): Run[] {
    const chain = this.#chain(role);
    const runs: Run[] = [];
    let open: { link: Link; start: number } | undefined;
    for (const { start, base, marks } of clusters(text)) {
      const link = chain.draws(base, marks);
      if (open && sameHand(open.link, link)) continue;
      if (open) runs.push(run(open.link, text.slice(open.start, start)));
      open = { link, start };
    }
    if (open) runs.push(run(open.link, text.slice(open.start)));
    return runs;
  }

  #chain(role: string): Chain {
    const chain = this.#chains.get(role);
    if (!chain) throw new Error(`no such font role: ${role}`);
    return chain;
  }

  missing(text: string, role?: string): number[] {
    const chains = role === undefined ? [...this.#chains.values()] : [this.#chain(role)];
    const missing = new Set<number>();
    for (const { base, marks } of clusters(text)) {
      if (NOT_DRAWN.has(base)) continue;
      for (const chain of chains) {
        for (const codePoint of chain.lacks(base, marks)) missing.add(codePoint);
      }
    }
    return [...missing];
  }

  usesWithout(codePoint: number): readonly string[] | null {
    const without = [...this.#chains].filter(([, chain]) => chain.lacks(codePoint, []).length > 0);
    return without.length === this.#chains.size ? null : without.map(([role]) => this.#titles.get(role) ?? role);
  }
}

function sameHand(a: Link, b: Link): boolean {
  return a === b || (a.face === b.face && a.features.join() === b.features.join());
}

function run(link: Link, text: string): Run {
  return { face: link.face, text, features: link.features };
}
