/** How many text messages a text takes, as model/text_message_parts.py counts them. */

/** GSM 03.38: the letters of text messages, and those that count twice. */
const BASIC_LETTERS =
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
const EXTENDED_LETTERS = "^{}\\[~]|€";
/** Letters in a text message of one part, and in each of several (3GPP TS 23.040). */
const GSM_LENGTHS = [160, 153];
const UNICODE_LENGTHS = [70, 67];

/**
 * Return how many parts a text message has (3GPP TS 23.038 and 23.040).
 *
 * @param {string} text
 */
export function countParts(text) {
  const letters = [...text];
  const isGsm = letters.every((letter) => BASIC_LETTERS.includes(letter) || EXTENDED_LETTERS.includes(letter));
  const length = isGsm ? letters.length + letters.filter((letter) => EXTENDED_LETTERS.includes(letter)).length : text.length;
  const [single, several] = isGsm ? GSM_LENGTHS : UNICODE_LENGTHS;
  return length <= single ? 1 : Math.ceil(length / several);
}
