/**
 * Return what a required text field holds, without spaces around it. If that is nothing, the browser tells the reader.
 *
 * @param {HTMLFormElement} form
 * @param {string} name  Of the field.
 */
export function requiredText(form, name) {
  const text = String(new FormData(form).get(name)).trim();
  if (!text) {
    form.reset(); // a field with nothing but spaces counts as filled
    form.reportValidity();
  }
  return text;
}
