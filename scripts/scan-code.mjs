import { pathToFileURL } from 'node:url';
import jsQr from 'jsqr';

/** What another decoder reads of a picture in a file, as a browser draws it. */
export async function scannedFrom(page, path) {
  // As large as a code is, not as a screen: every pixel is handed over as a number.
  await page.setViewportSize({ width: 300, height: 300 });
  await page.goto(pathToFileURL(path).href);
  const png = await page.screenshot();
  // A picture of its own has no canvas to draw on.
  await page.goto('about:blank');
  return scan(page, png);
}

/** What jsQR reads of a picture. */
export async function scan(page, png) {
  const { size, pixels } = await page.evaluate(
    async (source) => {
      const { document, createImageBitmap, fetch } = globalThis;
      const picture = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [picture.width, picture.height];
      const drawing = canvas.getContext('2d');
      drawing.drawImage(picture, 0, 0);
      return {
        size: [picture.width, picture.height],
        pixels: [...drawing.getImageData(0, 0, picture.width, picture.height).data],
      };
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  await page.close();
  return jsQr.default(Uint8ClampedArray.from(pixels), size[0], size[1])?.data ?? '';
}
