import { defineConfig } from 'vitest/config';

/** The conformance run needs Java, Maven and Debian's PDF tools: `npm run conformance` asks for it by name. */
const conformance = process.env['NIANBAO_TESTS'] === 'conformance';

export default defineConfig({
  test: {
    include: conformance ? ['test/conformance/*.test.ts'] : ['test/**/*.test.ts'],
    exclude: conformance ? [] : ['test/conformance/**'],
    passWithNoTests: false,
    testTimeout: 30_000,
    // CommonJS as Node itself imports it: pdfmake's inner modules have a `default` of their own.
    deps: { interopDefault: false },
  },
});
