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
 *
 * @typedef {object} Message
 * @property {string} id
 * @property {"email" | "phone" | "form" | "paper" | "voice"} sentBy
 * @property {Node[]} body
 * @property {Node[][]} subjects
 * @property {{ characters: number | null, parts: number | null, words: number }} limit
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
