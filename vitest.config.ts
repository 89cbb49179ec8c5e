import { defineConfig } from 'vitest/config';

/**
 * `conformance` needs Java, Maven and Debian's PDF tools; `long` fuzzes ten thousand files and merges shards; `mishaps` kills
 * and interrupts runs, fills their disks and takes them away; `packages` unpacks what `npm run package` makes and starts it;
 * `browsers` works at the desk in Debian's Chromium, `chromium79` in the oldest in which it runs.
 */
const set = process.env['NIANBAO_TESTS'] ?? 'short';
const isOfBrowsers = set === 'browsers' || set === 'chromium79';
const MISHAPS = 'test/**/mishaps.*.test.ts';
const INCLUDED: Record<string, string[]> = {
  conformance: ['test/conformance/*.test.ts'],
  mishaps: [MISHAPS],
  packages: ['test/packages/*.test.ts'],
  browsers: ['test/browsers/*.test.ts'],
  chromium79: ['form', 'findings', 'typing', 'edits', 'january'].map((name) => `test/browsers/${name}.test.ts`),
};

export default defineConfig({
  test: {
    include: INCLUDED[set] ?? ['test/**/*.test.ts'],
    exclude: [
      ...(set === 'conformance' ? [] : ['test/conformance/**']),
      ...(set === 'packages' ? [] : ['test/packages/**']),
      ...(isOfBrowsers ? [] : ['test/browsers/**']),
      ...(set === 'mishaps' ? [] : [MISHAPS]),
      ...(set === 'short' ? ['test/**/*.long.test.ts'] : []),
    ],
    passWithNoTests: false,
    // Many tests wait for processes they have started: all cores are kept busy.
    maxWorkers: '100%',
    // A test file leaves nothing behind in its process; only the mishaps change the system's calls.
    isolate: set === 'mishaps',
    // The long set runs a property a hundred times as often.
    testTimeout: set === 'long' ? 180_000 : isOfBrowsers ? 120_000 : 30_000,
    // CommonJS as Node itself imports it: pdfmake's inner modules have a `default` of their own.
    deps: { interopDefault: false },
    // A browser takes its time where others work beside it.
    expect: { poll: { timeout: 20_000, interval: 50 } },
    // A browser and a desk are three processes as it is.
    ...(isOfBrowsers && { maxWorkers: 2 }),
  },
});
