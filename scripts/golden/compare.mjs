// Pictures of pages: taken, made small, and compared with a tolerance.
import { crc32, deflateSync } from 'node:zlib';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** How far colours may be apart, of 1 (black and white): less than two grounds of verdicts are. */
const COLOUR_TOLERANCE = 0.025;
/** A square of the picture in which more than a share differs is seen; some pixels of letters here and there are not. */
export const SQUARE_PIXELS = 16;
const MOST_IN_SQUARE = 0.22 * SQUARE_PIXELS ** 2;

/** What a PNG's palette may have. */
const MOST_COLOURS = 256;

/** Pictures are taken in one font, so that they do not depend on a machine's. */
const FONT = "* { font-family: 'DejaVu Sans', sans-serif !important; }";

/** The page's letters in the font of the pictures, until it is left. */
export async function useFont(page) {
  await page.addStyleTag({ content: FONT });
}

/** How the page looks now. */
export async function pictureOf(page) {
  await page.evaluate(() => document.fonts.ready.then(() => scrollTo(0, 0)));
  return PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide' }));
}

/** Whether two pictures of one size look alike; `seen`: where they do not. */
export function alike(before, now) {
  const { width, height } = before;
  const seen = new PNG({ width, height });
  const inSquare = pixelmatch(before.data, now.data, seen.data, width, height, {
    threshold: COLOUR_TOLERANCE,
    windowSize: SQUARE_PIXELS,
    includeAA: true,
  });
  return { holds: inSquare <= MOST_IN_SQUARE, inSquare, seen };
}

/** Pictures side by side in one. */
export function sideBySide(list) {
  const [width, height] = [
    Math.max(...list.map((own) => own.width)),
    Math.max(...list.map((own) => own.height)),
  ];
  const whole = new PNG({ width: width * list.length, height });
  for (const [i, picture] of list.entries())
    PNG.bitblt(picture, whole, 0, 0, picture.width, picture.height, i * width, 0);
  return encoded(whole);
}

/** A picture as a small PNG: in 256 colours at most, every other one as the nearest of them. */
export function encoded({ width, height, data }) {
  const counts = new Map();
  const colourAt = (at) => (data[at] << 16) | (data[at + 1] << 8) | data[at + 2];
  for (let at = 0; at < data.length; at += 4) counts.set(colourAt(at), (counts.get(colourAt(at)) ?? 0) + 1);
  const byCount = [...counts.keys()].toSorted((a, b) => counts.get(b) - counts.get(a) || a - b);
  const palette = paletteOf(byCount);
  const places = new Map(byCount.map((colour) => [colour, nearest(palette, colour).place]));
  // Before each line stands its filter: none.
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      lines[y * (width + 1) + 1 + x] = places.get(colourAt((y * width + x) * 4));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits a pixel, by a palette.
  header.set([8, 3], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(partsOf))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function partsOf(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/** Colours such that every one of a list has one near it: as near as their number allows, the first ones themselves. */
function paletteOf(colours) {
  for (let near = 3; ; near *= 1.25) {
    const palette = [];
    for (const colour of colours)
      if (palette.length === 0 || nearest(palette, colour).squared > near ** 2) palette.push(colour);
    if (palette.length <= MOST_COLOURS) return palette;
  }
}

function nearest(palette, colour) {
  const [red, green, blue] = partsOf(colour);
  let found = { place: 0, squared: Number.POSITIVE_INFINITY };
  for (const [place, own] of palette.entries()) {
    const [ownRed, ownGreen, ownBlue] = partsOf(own);
    const squared = (red - ownRed) ** 2 + (green - ownGreen) ** 2 + (blue - ownBlue) ** 2;
    if (squared < found.squared) found = { place, squared };
  }
  return found;
}

function chunk(name, content) {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
