/**
 * A calendar file (iCalendar, RFC 5545), which every calendar program imports. Pure functions.
 *
 * @typedef {{ day: import("./dates.js").Day } | { ms: number, minutes: number }} Start  A whole day, or a moment and how long.
 *
 * @typedef {object} Alarm
 * @property {number} minutesBefore  Whole minutes before the start; negative for after it, as from midnight of a whole day.
 * @property {string} text
 *
 * @typedef {object} Entry
 * @property {string} uid        A permanent id, so that a second import updates the entry of the first one.
 * @property {string} title
 * @property {string} [text]
 * @property {string} [place]
 * @property {string} [url]      Left out unless it is a web address.
 * @property {Start} start
 * @property {Alarm[]} [alarms]
 * @property {number} [changed]  Milliseconds since 1970.
 */
import { addDays } from "./dates.js";

/** Octets in a line without its end (RFC 5545, section 3.1). */
const MAX_LINE_OCTETS = 75;
const MAX_INTEGER = 2 ** 31 - 1;
const YEAR_2020 = Date.UTC(2020);

/**
 * Return the text of a calendar file.
 *
 * @param {object} file
 * @param {string} file.product  Names the program that made the file.
 * @param {string} file.title    Of the calendar.
 * @param {Entry[]} file.entries
 * @param {number} file.now      Milliseconds since 1970.
 */
export function calendar({ product, title, entries, now }) {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${escaped(product)}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(title)}`, // no standard, but what the usual programs show
    ...entries.flatMap((entry) => event(entry, now)),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

/**
 * @param {Entry} entry
 * @param {number} now
 */
function event({ uid, title, text, place, url, start, alarms = [], changed }, now) {
  const address = webAddress(url);
  return [
    "BEGIN:VEVENT",
    `UID:${encodedId(uid)}`,
    `DTSTAMP:${moment(now)}`,
    ...(changed === undefined ? [] : [`LAST-MODIFIED:${moment(changed)}`]),
    `SEQUENCE:${changed === undefined ? 0 : sequence(changed)}`,
    ...timeProperties(start),
    `SUMMARY:${escaped(title)}`,
    ...(text ? [`DESCRIPTION:${escaped(text)}`] : []),
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    ...(address ? [`URL:${address}`] : []),
    ...alarms.flatMap(alarm),
    "END:VEVENT",
  ];
}

/**
 * Return start and end (whole days end before the next one), and whether the time counts as busy.
 *
 * @param {Start} start
 */
function timeProperties(start) {
  if ("day" in start) {
    const days = [start.day, addDays(start.day, 1)].map((day) => day.replaceAll("-", ""));
    return [`DTSTART;VALUE=DATE:${days[0]}`, `DTEND;VALUE=DATE:${days[1]}`, "TRANSP:TRANSPARENT"];
  }
  const end = start.ms + Math.max(1, start.minutes) * 60_000; // it must be later than the start
  return [`DTSTART:${moment(start.ms)}`, `DTEND:${moment(end)}`, "TRANSP:OPAQUE"];
}

/** @param {Alarm} alarm */
function alarm({ minutesBefore, text }) {
  const trigger = `${minutesBefore > 0 ? "-" : ""}PT${Math.abs(Math.round(minutesBefore))}M`;
  return ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(text)}`, `TRIGGER:${trigger}`, "END:VALARM"];
}

/**
 * Return a number that grows with each change: seconds since 2020.
 *
 * @param {number} changed
 */
const sequence = (changed) => Math.min(Math.max(0, Math.floor((changed - YEAR_2020) / 1000)), MAX_INTEGER);

/**
 * Return a moment in UTC, as "20260511T143000Z".
 *
 * @param {number} ms
 */
const moment = (ms) => new Date(ms).toISOString().replace(/\.\d+/, "").replaceAll(/[-:]/g, "");

/**
 * Return a text as a value (RFC 5545, section 3.3.11).
 *
 * @param {string} text
 */
function escaped(text) {
  return text
    .toWellFormed()
    .replaceAll(/[\u2028\u2029]/g, "\n") // where some programs end a line, too
    .replaceAll(/(?![\t\n])\p{Cc}/gu, "")
    .replaceAll(/[\\;,]/g, "\\$&")
    .replaceAll("\n", "\\n");
}

/**
 * Return an id in characters that no program changes; different ids stay different.
 *
 * @param {string} uid
 */
const encodedId = (uid) => encodeURIComponent(uid.toWellFormed()).replaceAll("%40", "@");

/**
 * Return a web address in its normal form, or nothing if it is none.
 *
 * @param {string | undefined} url
 */
function webAddress(url) {
  try {
    const { protocol, href } = new URL(url ?? "");
    return /^https?:$/.test(protocol) ? href : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Return a line folded (RFC 5545, section 3.1), never inside a character.
 *
 * @param {string} line
 */
function folded(line) {
  const encoder = new TextEncoder();
  let text = "";
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > MAX_LINE_OCTETS) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
