import { defineConfig } from 'vitest/config';

/**
 * `conformance` needs Java, Maven and Debian's PDF tools; `long` fuzzes ten thousand files and merges shards; `kills` ends
 * processes at many moments, fills disks and interrupts.
 */
const set = process.env['NIANBAO_TESTS'] ?? 'short';
const conformance = set === 'conformance';
const INCLUDED: Record<string, string[]> = {
  conformance: ['test/conformance/*.test.ts'],
  kills: ['test/**/*.kills.test.ts'],
};

export default defineConfig({
  test: {
    include: INCLUDED[set] ?? ['test/**/*.test.ts'],
    exclude: [
      ...(conformance ? [] : ['test/conformance/**']),
      ...(set === 'kills' ? [] : ['test/**/*.kills.test.ts']),
      ...(set === 'short' ? ['test/**/*.long.test.ts'] : []),
    ],
    passWithNoTests: false,
    // Many tests wait for processes they have started: all cores are kept busy.
    maxWorkers: '100%',
    testTimeout: 30_000,
    // CommonJS as Node itself imports it: pdfmake's inner modules have a `default` of their own.
    deps: { interopDefault: false },
  },
});
