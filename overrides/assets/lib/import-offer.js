import { query } from "./query.js";

/**
 * Ask the reader what to do with content that came with the address, and close the question after the answer.
 *
 * @param {HTMLElement} offer  The question, hidden until now.
 * @param {string} title
 * @param {Record<string, () => void>} answers  What each button does, by its selector.
 */
export function offerImport(offer, title, answers) {
  const heading = query("[data-offer-title]", offer);
  heading.textContent = title;
  offer.hidden = false;
  heading.focus();
  for (const [button, answer] of Object.entries(answers)) {
    query(button, offer).onclick = () => {
      offer.hidden = true;
      answer();
    };
  }
}
