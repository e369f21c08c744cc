/**
 * Which question the page asks. The address says it after #: the id of a screen, "ready" for the finished message, and "ready-" with the
 * id of a screen that was opened from there. So back, a reload and a shared link lead to the same question.
 *
 * @typedef {import("./context.js").Screen} Screen
 *
 * @typedef {object} Place
 * @property {Screen} [screen]   Missing for the finished message.
 * @property {boolean} isChange  The screen was opened from the finished message, and leads back to it.
 */
import { requiredPlaceholders } from "../lib/message-template.js";
import { message } from "./context.js";
import { openPlaceholders, options } from "./text.js";

export const READY = "ready";

/**
 * Return the placeholders that a screen asks for with the chosen wordings.
 *
 * @param {Screen} screen
 */
export function askedBlanks({ blanks }) {
  const required = new Set([message.body, ...message.subjects.slice(0, 1)].flatMap((nodes) => requiredPlaceholders(nodes, options())));
  return blanks.filter((id) => required.has(id));
}

/** Return the screens to go through, in order. What is filled in from the start isn't asked. */
export const sequence = () =>
  message.screens.filter((screen) => screen.asks || askedBlanks(screen).some((id) => !message.blanks[id].preset));

/**
 * Return the place that the address names; nothing if it names none.
 *
 * @returns {Place | undefined}
 */
export function placeInAddress() {
  const name = location.hash.slice(1);
  if (name === READY) return { isChange: false };
  const isChange = name.startsWith(`${READY}-`);
  const screen = message.screens.find(({ id }) => id === (isChange ? name.slice(READY.length + 1) : name));
  return screen && { screen, isChange };
}

/** Return where a reader begins: with the first question, or with the finished message if nothing is missing. */
export const firstPlace = () => (openPlaceholders().length > 0 && sequence()[0]?.id) || READY;

/**
 * Return what comes after a place.
 *
 * @param {Place} place
 */
export function placeAfter({ screen, isChange }) {
  const screens = sequence();
  const index = screens.findIndex(({ id }) => id === screen?.id);
  return (!isChange && index >= 0 && screens[index + 1]?.id) || READY;
}

/**
 * Return the screen before a place; nothing before the first one.
 *
 * @param {Place} place
 */
export function placeBefore({ screen, isChange }) {
  if (isChange) return READY;
  const screens = sequence();
  const index = screen ? screens.findIndex(({ id }) => id === screen.id) : screens.length;
  return screens[index - 1]?.id;
}

/**
 * Return the address of the screen that asks for a placeholder, or of its field below the finished message.
 *
 * @param {string} id  Of the placeholder.
 */
export function addressOf(id) {
  const screen = message.screens.find((each) => askedBlanks(each).includes(id));
  return screen ? `#${READY}-${screen.id}` : `#blank_${id}`;
}
