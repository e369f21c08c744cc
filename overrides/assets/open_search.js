/** Lets a button in the page open the theme's search. Without scripts there is no search, and the styles hide the button. */

for (const button of document.querySelectorAll("[data-open-search]")) {
  button.addEventListener("click", () => {
    const toggle = document.querySelector("[data-md-toggle=search]");
    if (toggle && !toggle.checked) toggle.click();
    document.querySelector("[data-md-component=search-query]")?.focus();
  });
}
