/** The stages that fill a document, for the peers' definitions; and the texts that show how a check grows. */

export { fillDocument } from '../../src/fill/document.ts';
export { pdfmakeDefinition } from '../../src/pdf/pdfmake-definition.ts';
export { checkReport } from '../../src/report.ts';
export { loadEnvironment } from '../../src/run/environment.ts';
export { NESTED, nested, PUMPS, pumped } from './pumps.ts';
