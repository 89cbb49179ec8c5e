/** Two readers of bags that know nothing of ours: bagit-python, and the Library of Congress' own. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fetchVeraPdf, JARS } from './validators.ts';

const PYTHON = resolve('node_modules/.cache/bagit-python-1.9.0');

export function fetchBagJudges(): void {
  fetchVeraPdf();
  if (existsSync(join(PYTHON, 'bagit.py'))) return;
  execFileSync('/usr/bin/python3', ['-m', 'pip', 'install', '-q', '--no-deps', '--target', PYTHON, 'bagit==1.9.0'], {
    stdio: 'inherit',
  });
}

/** Those of the bags that are valid. */
export function validByPython(bags: readonly string[]): string[] {
  const program = [
    'import sys, logging; logging.disable(logging.CRITICAL); import bagit',
    'def valid(path):',
    '    try: return bagit.Bag(path).validate()',
    '    except Exception: return False',
    'print("\\n".join(path for path in sys.argv[1:] if valid(path)))',
  ].join('\n');
  const env = { ...process.env, PYTHONPATH: PYTHON, PYTHONUTF8: '1' };
  const { stdout, error } = spawnSync('/usr/bin/python3', ['-c', program, ...bags], { encoding: 'utf8', env });
  if (error) throw error;
  return stdout.split('\n').filter((line) => line !== '');
}

const PROGRAM = `
import gov.loc.repository.bagit.domain.Bag;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.io.PrintStream;
import java.nio.file.Paths;

class Verify {
  public static void main(String[] bags) throws Exception {
    PrintStream out = new PrintStream(System.out, true, "UTF-8");
    try (BagVerifier verifier = new BagVerifier()) {
      for (String path : bags) {
        try {
          Bag bag = new BagReader().read(Paths.get(path));
          verifier.isValid(bag, false);
          out.println(path);
        } catch (Exception cause) {
          System.err.println(path + ": " + cause);
        }
      }
    }
  }
}
`;

/** Those of the bags that are valid. */
export function validByJava(bags: readonly string[]): string[] {
  const file = join(tmpdir(), `Verify-${process.pid}.java`);
  writeFileSync(file, PROGRAM);
  const options = ['-Dfile.encoding=UTF-8', '-Dsun.jnu.encoding=UTF-8', '-cp', join(JARS, '*'), file];
  const env = { ...process.env, LC_ALL: 'C.UTF-8' };
  const { stdout, stderr, error } = spawnSync('java', [...options, ...bags], { encoding: 'utf8', env });
  if (error) throw error;
  if (stdout === '' && !stderr.includes(bags[0] ?? '')) throw new Error(stderr);
  return stdout.split('\n').filter((line) => line !== '');
}
