/** The last of the scripts that every page loads: marks that all of them ran. Otherwise boot/inline-boot.js falls back to the form without scripts. */
document.documentElement.dataset.scripts = "ran";
