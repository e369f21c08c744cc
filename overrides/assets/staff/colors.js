/**
 * A center's colors: their contrast, the closest color that works, and the colors that follow from them, computed as the check and the
 * pages do (theme/tokens.py, theme/brand_colors.py).
 */

/** @typedef {Record<string, string>} Tokens  Colors by the names of their tokens. */
/**
 * @typedef {object} ColorRules
 * @property {Record<string, string>} textOn  The color of text on each color of a center.
 * @property {number} ratio  The smallest contrast of text.
 * @property {string[]} behindLinks  The tokens behind links.
 * @property {number} minHueDistance  Of links from the color of what not to do; 1 is the whole circle.
 * @property {number} minSaturation  Below it, a color is a gray.
 * @property {{ light: Tokens, dark: Tokens }} tokens
 */

const LINEAR_BELOW = 0.04045; // sRGB, IEC 61966-2-1
const STEPS = 255;

/**
 * Return the contrast ratio of two colors (WCAG 2.2), rounded down to two decimals.
 *
 * @param {string} first  Six hexadecimal digits, after a number sign.
 * @param {string} second
 */
export function contrast(first, second) {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return Math.trunc(((lighter + 0.05) / (darker + 0.05)) * 100) / 100;
}

/**
 * Return the color of the same hue and saturation with the closest lightness that contrasts with all backgrounds.
 *
 * @param {string} color
 * @param {string[]} backgrounds
 * @param {number} required  The smallest contrast ratio.
 */
export function nearest(color, backgrounds, required) {
  const [hue, lightness, saturation] = toHls(color);
  for (let step = 0; step <= STEPS; step += 1) {
    for (const direction of [-1, 1]) {
      const match = fromHls(hue, lightness + (direction * step) / STEPS, saturation);
      if (match && backgrounds.every((background) => contrast(match, background) >= required)) return match;
    }
  }
  return contrast("#000000", backgrounds[0] ?? "#ffffff") >= required ? "#000000" : "#ffffff";
}

/**
 * Return the colors of a scheme with the center's in them.
 *
 * @param {{ brand?: string, highlight?: string, brand_dark?: string }} colors  Valid ones.
 * @param {"light" | "dark"} scheme
 * @param {ColorRules} rules
 * @returns {Tokens}
 */
export function schemeColors(colors, scheme, rules) {
  const tokens = rules.tokens[scheme];
  const brand = (scheme === "dark" && colors.brand_dark) || colors.brand;
  const own = { ...(brand && { brand: brand.toLowerCase() }), ...(colors.highlight && { highlight: colors.highlight.toLowerCase() }) };
  return { ...tokens, ...own, ...(brand && { link: linkColor(brand.toLowerCase(), tokens, rules) }) };
}

/**
 * Return whether two colors have a similar hue; a gray is similar to none.
 *
 * @param {string} color
 * @param {string} reference
 * @param {ColorRules} rules
 */
export function hasSimilarHue(color, reference, { minHueDistance, minSaturation }) {
  const [hue, , saturation] = toHls(color);
  const distance = Math.abs(hue - toHls(reference)[0]);
  return saturation >= minSaturation && Math.min(distance, 1 - distance) < minHueDistance;
}

/**
 * @param {string} brand
 * @param {Tokens} tokens
 * @param {ColorRules} rules
 */
function linkColor(brand, tokens, rules) {
  if (hasSimilarHue(brand, tokens.dont ?? "", rules)) return tokens.text ?? "";
  return nearest(brand, rules.behindLinks.map((name) => tokens[name] ?? ""), rules.ratio);
}

/** @param {string} color */
const channels = (color) => [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16) / STEPS);

/** @param {string} color */
function luminance(color) {
  const [red = 0, green = 0, blue = 0] = channels(color).map((part) => (part <= LINEAR_BELOW ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/**
 * Return hue, lightness and saturation of a color, each from 0 to 1.
 *
 * @param {string} color
 * @returns {[number, number, number]}
 */
function toHls(color) {
  const [red = 0, green = 0, blue = 0] = channels(color);
  const [max, min] = [Math.max(red, green, blue), Math.min(red, green, blue)];
  const [lightness, range] = [(max + min) / 2, max - min];
  if (range === 0) return [0, lightness, 0];
  const saturation = range / (lightness <= 0.5 ? max + min : 2 - max - min);
  const [fromRed, fromGreen, fromBlue] = [(max - red) / range, (max - green) / range, (max - blue) / range];
  const sector = red === max ? fromBlue - fromGreen : green === max ? 2 + fromRed - fromBlue : 4 + fromGreen - fromRed;
  return [wrapped(sector / 6), lightness, saturation];
}

/**
 * Return a color, or "" if its lightness isn't from 0 to 1.
 *
 * @param {number} hue
 * @param {number} lightness
 * @param {number} saturation
 */
function fromHls(hue, lightness, saturation) {
  if (lightness < 0 || lightness > 1) return "";
  const high = lightness <= 0.5 ? lightness * (1 + saturation) : lightness + saturation - lightness * saturation;
  const low = 2 * lightness - high;
  const parts = saturation === 0 ? [lightness, lightness, lightness] : [1 / 3, 0, -1 / 3].map((turn) => part(low, high, wrapped(hue + turn)));
  return `#${parts.map((value) => evenRounded(value * STEPS).toString(16).padStart(2, "0")).join("")}`;
}

/**
 * @param {number} low
 * @param {number} high
 * @param {number} hue
 */
function part(low, high, hue) {
  if (hue < 1 / 6) return low + (high - low) * hue * 6;
  if (hue < 0.5) return high;
  return hue < 2 / 3 ? low + (high - low) * (2 / 3 - hue) * 6 : low;
}

/** @param {number} hue */
const wrapped = (hue) => (hue % 1 < 0 ? (hue % 1) + 1 : hue % 1);

/**
 * Return the closest whole number, of two the even one, as Python rounds.
 *
 * @param {number} value
 */
function evenRounded(value) {
  const rounded = Math.round(value);
  return value % 1 === 0.5 && rounded % 2 === 1 ? rounded - 1 : rounded;
}
