import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 30_000,
    // CommonJS as Node itself imports it: pdfmake's inner modules have a `default` of their own.
    deps: { interopDefault: false },
  },
});
