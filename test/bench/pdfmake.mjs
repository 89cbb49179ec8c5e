/**
 * Stock pdfmake, as its manual shows it: createPdf for each report, fonts named by file, no tags and no PDF/A. It knows
 * nothing of grids, widows or spans over pages. It is given our own definition in its own words (src/pdf/pdfmake-definition.ts),
 * with the page number that JSON does not hold.
 */

import { createRequire } from 'node:module';
import { runPeer } from './peer.mjs';

const pdfmake = createRequire(import.meta.url)('pdfmake');

pdfmake.setLocalAccessPolicy(() => true);
pdfmake.setUrlAccessPolicy(() => false);

await runPeer((record) => {
  const definition = JSON.parse(record);
  pdfmake.addFonts(definition.fonts);
  const [font] = Object.keys(definition.fonts);
  const footer = (page) => ({ text: `— ${page} —`, font, alignment: 'center' });
  return pdfmake.createPdf({ ...definition, footer }).getBuffer();
});
