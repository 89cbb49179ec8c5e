/**
 * The font files as they lie on disk → a finding for each that is not the one fonts.yaml means.
 * Reads and hashes 64 MB, about 200 ms: for `doctor` and the tests, not for every run.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { error, type Finding, hasErrors } from '../finding.ts';
import { proveFace } from './face.ts';
import { manifestOf } from './fonts.ts';
import type { ShippedFace } from './manifest.ts';
import { FontFiles } from './opened.ts';

/** `dir` as for loadFonts. */
export function verifyFaces(dir: string): Finding[] {
  const manifest = manifestOf(dir);
  const files = new FontFiles();
  try {
    return [...manifest.findings, ...(manifest.value?.faces ?? []).flatMap((face) => verify(face, files))];
  } finally {
    files.close();
  }
}

function verify(face: ShippedFace, files: FontFiles): readonly Finding[] {
  const { findings } = proveFace(face, files);
  if (hasErrors(findings)) return findings;
  const sha256 = createHash('sha256').update(readFileSync(face.path)).digest('hex');
  if (sha256 === face.sha256) return findings;
  const message = `字体文件“${face.path}”与随本程序发布的不是同一个文件。`;
  return [...findings, error(face.place, 'font-file-as-shipped', message, '请从安装包中重新复制这个文件。')];
}
