/** What all parts of the page "My questions" share: its data and its interface. */
import { messagesFrom } from "../lib/i18n.js";
import { readJson } from "../lib/json-data.js";
import { query as queryDocument, queryFrom } from "../lib/query.js";

export const root = queryDocument("[data-my-list]");
export const query = queryFrom(root);
export const t = messagesFrom(root);

/** @type {import("../lib/question-library.js").Library} */
export const library = readJson("[data-library]");
export const byId = new Map(library.questions.map((question) => [question.id, question]));
