/** How long the message is, counted as its channel and its purpose do. */
import { countCharacters, countWords, textOf } from "../lib/message-template.js";
import { countParts } from "../lib/text-message-parts.js";
import { message, query, t } from "./context.js";
import { shownSegments } from "./text.js";

/** Words that fit on the screen of a phone without scrolling. */
const WORDS_ON_A_SCREEN = 100;

const shownText = () => textOf(shownSegments(message.body));

/** Return what to say of a message that is too long, else nothing. */
export function lengthWarning() {
  const { words, characters, paidCharacters = 0, parts } = message.limit;
  const text = shownText();
  if (characters && countCharacters(text) > characters) {
    return countCharacters(text) > paidCharacters ? t("tooLong") : t("tooLongForFree", { limit: paidCharacters });
  }
  const isTooLong = parts ? countParts(text) > parts : !characters && countWords(text) > words;
  return isTooLong ? t("tooLong") : "";
}

/** Show how long it is, and how long it may be. */
export function showLength() {
  const { words, characters, parts } = message.limit;
  const text = shownText();
  const name = parts ? "parts" : characters ? "characters" : "words";
  const count = parts || characters ? countCharacters(text) : countWords(text);
  const sum = query("[data-sum]");
  sum.textContent = t(name, { count, limit: characters ?? words, parts: countParts(text) });
  sum.classList.toggle("list-summary__text--over", Boolean(lengthWarning()));
  query("[data-one-screen]").hidden = message.sentBy !== "email" || countWords(text) > WORDS_ON_A_SCREEN;
}
