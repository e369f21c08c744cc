/**
 * Loads what makes the file for calendars, which few readers want.
 *
 * It's a module of its own, which the page has: a chunk that loaded a chunk couldn't share modules with it.
 */

/**
 * Download the tasks of the active plan as a file for calendars.
 *
 * @param {(step: import("./due-dates.js").Step) => boolean} [isIncluded]  All steps, if left out.
 */
export const downloadCalendar = async (isIncluded) => (await import("./calendar-download.js")).downloadCalendar(isIncluded);
