/** The stages that fill a document, for the peers' definitions. */

export { loadBasis } from '../../src/batch/basis.ts';
export { fillDocument } from '../../src/fill/document.ts';
export { checkReport } from '../../src/report.ts';
