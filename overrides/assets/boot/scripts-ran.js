/** The last of the scripts that every page loads: says that they all ran. Otherwise boot/inline-boot.js gives the page its form without scripts. */
document.documentElement.dataset.scripts = "ran";
