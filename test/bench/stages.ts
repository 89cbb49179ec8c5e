/** The stages that fill a document, for the peers' definitions. */

export { fillDocument } from '../../src/fill/document.ts';
export { pdfmakeDefinition } from '../../src/pdf/pdfmake-definition.ts';
export { checkReport } from '../../src/report.ts';
export { loadEnvironment } from '../../src/run/environment.ts';
