/**
 * The text of a message: fills blanks, leaves out what vanishes, measures. Pure functions over the tree that the page holds
 * (made by model/message_template.py, which writes the same texts).
 *
 * @typedef {string | { b: string } | { p: Node[] } | { c: string, o: Node[][] }} Node
 *   Text; a blank; a passage that vanishes when one of its blanks is empty; a choice between wordings.
 * @typedef {{ text: string, blank?: string, open?: boolean }} Piece  A part of the finished text; `open`: still to fill in.
 */

/** @param {Node[]} nodes @returns {string[]} */
export function blanksOf(nodes) {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return [];
    if ("b" in node) return [node.b];
    return "p" in node ? blanksOf(node.p) : node.o.flatMap(blanksOf);
  });
}

/**
 * Returns the pieces of the text. A blank that is empty outside every passage stays as an open piece.
 *
 * @param {Node[]} nodes
 * @param {Record<string, string>} values     What each blank holds.
 * @param {Record<string, number>} chosen     Which option of each choice, counted from 0.
 * @param {(blank: string) => string} [unfilled]  What an open blank shows.
 * @returns {Piece[]}
 */
export function pieces(nodes, values, chosen, unfilled = () => "") {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return [{ text: node }];
    if ("b" in node) {
      return values[node.b] ? [{ text: values[node.b], blank: node.b }] : [{ text: unfilled(node.b), blank: node.b, open: true }];
    }
    if ("p" in node) {
      return blanksOf(node.p).every((blank) => values[blank]) ? pieces(node.p, values, chosen, unfilled) : [];
    }
    const option = node.o[Math.min(chosen[node.c] ?? 0, node.o.length - 1)];
    return pieces(option, values, chosen, unfilled);
  });
}

/**
 * Returns pieces without the traces of what has vanished: doubled spaces, spaces at line ends, more than one empty line.
 * Takes out the second of two periods, too, where a blank ends with one ("at 11 a.m.." at the end of a sentence).
 *
 * @param {Piece[]} raw
 * @returns {Piece[]}
 */
export function tidy(raw) {
  /** @type {Piece[]} */
  const made = [];
  let before = "\n\n"; // as if an empty line stood before the text
  for (const piece of raw) {
    const given = piece.text.startsWith(".") && before.endsWith(".") ? piece.text.slice(1) : piece.text;
    let text = "";
    for (const letter of given) {
      if (letter === " " && /[ \n]$/.test(before)) continue;
      if (letter === "\n" && before.endsWith(" ")) {
        before = before.slice(0, -1);
        if (text) text = text.slice(0, -1);
        else dropLastSpace(made);
      }
      if (letter === "\n" && before.endsWith("\n\n")) continue;
      text += letter;
      before = (before + letter).slice(-4);
    }
    if (text) made.push({ ...piece, text });
  }
  while (made.length > 0) {
    const last = made[made.length - 1];
    last.text = last.text.trimEnd();
    if (last.text) break;
    made.pop();
  }
  return made;
}

/** @param {Piece[]} made */
function dropLastSpace(made) {
  const last = made[made.length - 1];
  if (!last?.text.endsWith(" ")) return;
  last.text = last.text.slice(0, -1);
  if (!last.text) made.pop();
}

/** @param {Piece[]} made */
export const asText = (made) => made.map(({ text }) => text).join("");

/** Returns how many words a text has, without the headings of a script. @param {string} text */
export const words = (text) => spoken(text).split(/\s+/).filter(Boolean).length;

/** Returns how many characters a person would count. @param {string} text */
export const characters = (text) => [...text].length;

/** Returns a script without its headings. @param {string} text */
export const spoken = (text) => text.replaceAll(/^## .*$/gm, "");

/**
 * Returns how many parts a text message has (3GPP TS 23.038 and 23.040): 160 letters of the GSM alphabet or 70 others in
 * one part, 153 or 67 in each of several.
 *
 * @param {string} text
 */
export function parts(text) {
  const basic = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  const extended = "^{}\\[~]|€";
  const letters = [...text];
  const plain = letters.every((letter) => basic.includes(letter) || extended.includes(letter));
  const length = plain ? letters.length + letters.filter((letter) => extended.includes(letter)).length : text.length;
  const [one, several] = plain ? [160, 153] : [70, 67];
  return length <= one ? 1 : Math.ceil(length / several);
}
