/** Draws the pages of a PDF as pictures, and compares two of them. */

import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import pixelmatch from 'pixelmatch';

/** A page as PNG, `dpi` pixels to the inch, grey. */
export async function drawPages(bytes: Uint8Array, dpi: number): Promise<Buffer[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, disableFontFace: true, useSystemFonts: false });
  const document = await task.promise;
  const pictures: Buffer[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: dpi / 72 });
    const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
    await page.render({ canvas: canvas as never, viewport, background: 'white' }).promise;
    pictures.push(canvas.toBuffer('image/png'));
  }
  await task.destroy();
  return pictures;
}

/** The part of the pixels in which two pictures differ, 0 to 1; 1 when their sizes do. */
export async function difference(one: Buffer, other: Buffer): Promise<number> {
  const [a, b] = [await loadImage(one), await loadImage(other)];
  if (a.width !== b.width || a.height !== b.height) return 1;
  const different = pixelmatch(pixels(a), pixels(b), undefined, a.width, a.height, { threshold: 0.2 });
  return different / (a.width * a.height);
}

function pixels(image: Image): Uint8ClampedArray {
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}
