/**
 * pdfmake's own document and renderer, loaded without what a report never uses.
 *
 * pdfkit loads at its start fontkit, line breaking and ciphers; pdfmake an SVG reader. Here fonts are read,
 * lines broken and pages drawn by our own hand, and nothing is encrypted: these packages stand in the cache of `require` as
 * they are until somebody touches them: a fifth of a start (docs/BENCHMARKS.md).
 */

import { createRequire, Module } from 'node:module';

type DocumentModule = typeof import('pdfmake/js/PDFDocument.js').default;
type RendererModule = typeof import('pdfmake/js/Renderer.js').default;

const require = createRequire(import.meta.url);
const pdfmake = createRequire(require.resolve('pdfmake/js/Renderer.js'));
const pdfkit = createRequire(pdfmake.resolve('pdfkit'));

loadLater(pdfkit.resolve('fontkit'));
loadLater(pdfkit.resolve('linebreak'));
loadLater(pdfmake.resolve('linebreak'));
loadLater(pdfkit.resolve('@noble/ciphers/aes'), true);
loadLater(pdfmake.resolve('./3rd-party/svg-to-pdfkit'), true);

const document: DocumentModule = require('pdfmake/js/PDFDocument.js');
const renderer: RendererModule = require('pdfmake/js/Renderer.js');

export const PDFDocument = document.default;
export const Renderer = renderer.default;

/** The module at `path` is loaded when a property of it is read or an object made by it. @param isEsModule as it would say itself */
function loadLater(path: string, isEsModule = false): void {
  if (require.cache[path]) return;
  const load = () => {
    if (require.cache[path] === waiting) delete require.cache[path];
    return require(path);
  };
  const exports = new Proxy(class {}, {
    get: (_, key) => (key === '__esModule' ? isEsModule : load()[key]),
    construct: (_, values) => Reflect.construct(load(), values),
  });
  const waiting = Object.assign(new Module(path), { filename: path, loaded: true, exports });
  require.cache[path] = waiting;
}
