/** Where a logo would be hard to see, so that pages and handouts put a plate behind it: by its pixels, as theme/logo_colors.py decides. */
import { contrast } from "./colors.js";

/** Pixels of a side that are examined. */
const SIZE = 96;
const OPAQUE = 128;
const CHANNELS = 4;

/**
 * @typedef {object} LogoRules
 * @property {number} minContrast  Below it, a pixel is hard to see.
 * @property {{ light: number, dark: number }} maxFaint  The largest share of such pixels on a light and on a dark ground.
 */

/**
 * Return the colors of an image where it isn't transparent, each with its number of pixels.
 *
 * @param {string} address
 * @returns {Promise<Map<string, number>>}
 */
export async function colorsOfImage(address) {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: SIZE, height: SIZE });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(image, 0, 0, SIZE, SIZE);
  return countColors(context?.getImageData(0, 0, SIZE, SIZE).data ?? new Uint8ClampedArray());
}

/**
 * Return whether too much of an image is hard to see on a ground.
 *
 * @param {Map<string, number>} colors
 * @param {string} ground
 * @param {"light" | "dark"} kind  Of the ground.
 * @param {LogoRules} rules
 */
export function needsPlate(colors, ground, kind, { minContrast, maxFaint }) {
  let [faint, all] = [0, 0];
  for (const [color, count] of colors) {
    all += count;
    if (contrast(color, ground) < minContrast) faint += count;
  }
  return all > 0 && faint / all > maxFaint[kind];
}

/** @param {Uint8ClampedArray} pixels */
function countColors(pixels) {
  const colors = new Map();
  for (let start = 0; start < pixels.length; start += CHANNELS) {
    if ((pixels[start + 3] ?? 0) < OPAQUE) continue;
    const color = `#${[...pixels.slice(start, start + 3)].map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
    colors.set(color, (colors.get(color) ?? 0) + 1);
  }
  return colors;
}
