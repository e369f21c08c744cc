/** Return a new id for a plan; no other device makes the same one. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `plan-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
