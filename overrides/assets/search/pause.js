/** Pauses in long work, so that the browser can answer a key. */

/** Milliseconds of work after which the browser gets its turn; a slow phone needs several times as long for the same. */
const WORK_TIME = 6;

/** Return a function that waits for the browser's turn if the time for work is over. */
export function createPause() {
  let start = 0; // the dialog first shows itself
  return async () => {
    if (performance.now() - start < WORK_TIME) return;
    await new Promise((resolve) => setTimeout(resolve));
    start = performance.now();
  };
}
