/**
 * Filters the list of all rules by phase and kind. The list is complete without this script, and the styles hide the
 * form where there are no scripts. The choice stands in the address, so that a filtered list can be shared.
 */

/** @param {HTMLFormElement} form */
function start(form) {
  const entries = [...document.querySelectorAll(form.dataset.filter)];
  const groups = [...document.querySelectorAll("[data-filter-group]")];
  const empty = document.querySelector("[data-filter-empty]");
  const count = form.querySelector("[role=status]");
  const choices = [...form.querySelectorAll("select")];

  const apply = () => {
    let shown = 0;
    for (const entry of entries) {
      const fits = choices.every(({ name, value }) => !value || entry.dataset[name] === value);
      entry.hidden = !fits;
      shown += Number(fits);
    }
    for (const group of groups) {
      group.hidden = !group.querySelector(`${form.dataset.filter}:not([hidden])`);
    }
    empty.hidden = shown > 0;
    count.textContent = shown ? count.dataset.template.replace("{count}", String(shown)) : count.dataset.none;
  };

  const address = new URL(location.href);
  for (const choice of choices) {
    const wanted = address.searchParams.get(choice.name);
    if ([...choice.options].some(({ value }) => value === wanted)) choice.value = wanted;
  }
  form.addEventListener("input", () => {
    for (const { name, value } of choices) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
    apply();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

for (const form of document.querySelectorAll("form[data-filter]")) start(form);
