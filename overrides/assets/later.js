/** Loaded by idle.js. */
import "./ahead.js";
import "./contents.js";
import "./offline.js";
