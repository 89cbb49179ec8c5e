/** fonts.yaml → its faces, roles and chains; what is wrong in it stands at its line. */

import { posix } from 'node:path';
import { joinPath, type Path } from '../cell-path.ts';
import { type Checked, error, type Finding, hasErrors } from '../finding.ts';
import type { Source } from '../source/source.ts';
import { type CodePoints, codePoints } from './codepoints.ts';
import type { FaceEntry } from './face.ts';

export interface Manifest {
  readonly faces: readonly ShippedFace[];
  readonly roles: readonly Role[];
  /** Ids of the faces behind every chain. */
  readonly fallback: readonly string[];
}

export interface ShippedFace extends FaceEntry {
  /** Of the whole file, lower-case hexadecimal. */
  readonly sha256: string;
}

export interface Role {
  /** As layouts name it. */
  readonly id: string;
  /** As an office names it in county.yaml. */
  readonly title: string;
  readonly chain: readonly LinkEntry[];
}

export interface LinkEntry {
  readonly face: string;
  /** The code points the link takes; undefined: all. */
  readonly takes: CodePoints | undefined;
  readonly features: readonly string[];
}

export function readManifest(dir: string, source: Source): Checked<Manifest> {
  const reader = new ManifestReader(dir, source);
  const value = reader.manifest();
  return hasErrors(reader.findings) ? { findings: reader.findings } : { value, findings: reader.findings };
}

type Entries = Readonly<Record<string, unknown>>;

class ManifestReader {
  readonly findings: Finding[] = [];
  readonly #dir: string;
  readonly #source: Source;
  /** Groups with a misspelt name: what they lack is that name, and told already. */
  readonly #misspelt = new Set<string>();

  constructor(dir: string, source: Source) {
    this.#dir = dir;
    this.#source = source;
  }

  manifest(): Manifest {
    const whole = this.#entries([], this.#source.value, ['faces', 'roles', 'fallback']);
    const faces = Object.entries(this.#entries(['faces'], whole['faces'])).map(([id, face]) => this.#face(id, face));
    const ids = new Set(faces.map((face) => face.id));
    const roles = Object.entries(this.#entries(['roles'], whole['roles'])).map(([id, role]) =>
      this.#role(id, role, ids),
    );
    const listed = this.#list(['fallback'], whole['fallback']);
    const fallback = listed.map((id, at) => this.#faceId(['fallback', at], id, ids));
    if (listed.length === 0 && Array.isArray(whole['fallback']))
      this.#wrong(['fallback'], '“fallback”至少要有一个字体。');
    return { faces, roles, fallback };
  }

  #face(id: string, value: unknown): ShippedFace {
    const path: Path = ['faces', id];
    const face = this.#entries(path, value, ['file', 'sha256', 'postscriptName']);
    const named = face['postscriptName'] !== undefined;
    const source = this.#source;
    return {
      id,
      path: posix.join(this.#dir, this.#string([...path, 'file'], face['file'])),
      sha256: this.#string([...path, 'sha256'], face['sha256'], /^[0-9a-f]{64}$/),
      postscriptName: named ? this.#string([...path, 'postscriptName'], face['postscriptName']) : undefined,
      // Of a file that was read when the program was built, places are looked for when they are asked for.
      get place() {
        return source.keyPlace([...path, 'file']);
      },
    };
  }

  #role(id: string, value: unknown, faces: ReadonlySet<string>): Role {
    const path: Path = ['roles', id];
    const role = this.#entries(path, value, ['title', 'chain']);
    const chain = this.#list([...path, 'chain'], role['chain']);
    return {
      id,
      title: this.#string([...path, 'title'], role['title']),
      chain: chain.map((link, at) => this.#link([...path, 'chain', at], link, faces)),
    };
  }

  #link(path: Path, value: unknown, faces: ReadonlySet<string>): LinkEntry {
    const link = this.#entries(path, value, ['face', 'chars', 'ranges', 'features']);
    const { chars = '', ranges = [], features = [] } = link;
    const text = chars === '' ? '' : this.#string([...path, 'chars'], chars);
    const listed = this.#list([...path, 'ranges'], ranges).map((range, at) =>
      this.#string([...path, 'ranges', at], range, /^[0-9A-F]{4,6}(-[0-9A-F]{4,6})?$/),
    );
    return {
      face: this.#faceId([...path, 'face'], link['face'], faces),
      takes: text === '' && listed.length === 0 ? undefined : codePoints(text, listed),
      features: this.#list([...path, 'features'], features).map((feature, at) =>
        this.#string([...path, 'features', at], feature, /^[a-z0-9]{4}$/),
      ),
    };
  }

  #faceId(path: Path, value: unknown, faces: ReadonlySet<string>): string {
    const id = this.#string(path, value);
    if (id !== '' && !faces.has(id)) this.#wrong(path, `faces 中没有“${id}”这个字体。`);
    return id;
  }

  /** `known`: the only keys that may stand here; left out where the keys are names. */
  #entries(path: Path, value: unknown, known?: readonly string[]): Entries {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.#wrong(path, `${said(path)}应是若干行“名称: 内容”。`);
      return {};
    }
    for (const name of Object.keys(value).filter((each) => known && !known.includes(each))) {
      this.#wrong([...path, name], `这里不能写“${name}”，可以写的是 ${known?.join('、')}。`);
      this.#misspelt.add(joinPath(path));
    }
    return value as Entries;
  }

  #list(path: Path, value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value;
    this.#wanting(path, value, '应是一个列表。');
    return [];
  }

  #string(path: Path, value: unknown, pattern = /./): string {
    if (typeof value === 'string' && pattern.test(value)) return value;
    this.#wanting(path, value, '没有写，或写法不规范。');
    return '';
  }

  #wanting(path: Path, value: unknown, what: string): void {
    if (value === undefined && this.#misspelt.has(joinPath(path.slice(0, -1)))) return;
    this.#wrong(path, `${said(path)}${what}`);
  }

  #wrong(path: Path, message: string): void {
    this.findings.push(error(this.#source.keyPlace(path), 'fonts-file-well-formed', message));
  }
}

function said(path: Path): string {
  return path.length === 0 ? '字体配置' : `“${joinPath(path)}”`;
}
