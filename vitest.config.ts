import { defineConfig } from 'vitest/config';

/** `conformance` needs Java, Maven and Debian's PDF tools; `long` kills processes at many moments and fuzzes ten thousand files. */
const set = process.env['NIANBAO_TESTS'] ?? 'short';
const conformance = set === 'conformance';

export default defineConfig({
  test: {
    include: conformance ? ['test/conformance/*.test.ts'] : ['test/**/*.test.ts'],
    exclude: [...(conformance ? [] : ['test/conformance/**']), ...(set === 'short' ? ['test/**/*.long.test.ts'] : [])],
    passWithNoTests: false,
    // Many tests wait for processes they have started: all cores are kept busy.
    maxWorkers: '100%',
    testTimeout: 30_000,
    // CommonJS as Node itself imports it: pdfmake's inner modules have a `default` of their own.
    deps: { interopDefault: false },
  },
});
