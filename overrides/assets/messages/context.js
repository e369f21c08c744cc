/**
 * What all parts of the page of a message share: its data and its interface.
 *
 * @typedef {import("../lib/message-template.js").Node} Node
 *
 * @typedef {object} Placeholder
 * @property {string} title
 * @property {string} example
 * @property {string} [preset]   Its value from the start.
 * @property {boolean} [mine]    It is about the reader, and so the same in every plan.
 * @property {[string, string][]} [warnings]  Pattern of a mistake, and what to write instead.
 * @property {{ why: string, missing: string }} [hook]  It is the reason for the message, which isn't ready without it.
 *
 * @typedef {object} Screen  A question.
 * @property {string} id
 * @property {string[]} blanks  The placeholders that it asks for where the text needs them.
 * @property {boolean} asks     It asks even if all of them are filled in from the start.
 *
 * @typedef {object} Message
 * @property {string} id
 * @property {"email" | "phone" | "form" | "paper" | "voice"} sentBy
 * @property {Node[]} body
 * @property {Node[][]} subjects
 * @property {{ words: number, characters?: number, paidCharacters?: number, parts?: number, link?: number }} limit
 * @property {Screen[]} screens
 * @property {Record<string, number>} chosen  The options that it begins with, counted from 0, where they aren't the first.
 * @property {Record<string, Placeholder>} blanks  The placeholders, by their ids.
 * @property {{ phrases: string[], why: string }[]} never  What not to write.
 * @property {import("../state/placeholders.js").PlanPlaceholders} plan
 */
import { messagesFrom } from "../lib/i18n.js";
import { readJson } from "../lib/json-data.js";
import { query as queryDocument, queryFrom, queryOptional } from "../lib/query.js";

export const root = queryDocument("[data-compose]");
export const query = queryFrom(root);
export const t = messagesFrom(root);

/** @type {Message} */
export const message = readJson("[data-message-data]");

/** @type {HTMLSelectElement | null} */
export const subjectChoice = queryOptional("[data-subject-choice]", root);
