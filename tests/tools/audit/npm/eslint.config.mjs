// Rules for everything that runs in the reader's browser. Each rule beyond the recommended ones keeps a promise:
// nothing that is typed, or comes from the address, a file or the storage, can become markup or code.
import js from "@eslint/js";
import globals from "globals";
import jsdoc from "eslint-plugin-jsdoc";
import unsanitized from "eslint-plugin-no-unsanitized";

const CALLS = ["insertAdjacentHTML", "setHTMLUnsafe", "parseHTMLUnsafe", "createContextualFragment", "parseFromString"];
const FIELDS = "/^(innerHTML|outerHTML|srcdoc)$/"; // to read one is harmless
const AS_TEXT = "Text must stay text: use textContent, or a template of the page.";

// Features use state, state uses lib; what runs before the first paint uses lib only, and no feature uses another one.
const FEATURES = ["questions", "messages", "checklists", "filters", "presets", "plan", "search", "offline", "embed"];
const ORDER = {
  lib: ["boot", "state", ...FEATURES],
  boot: ["state", ...FEATURES],
  state: ["boot", ...FEATURES],
  ...Object.fromEntries(FEATURES.map((feature) => [feature, ["boot", ...FEATURES.filter((other) => other !== feature)]])),
};

export default [
  { ignores: ["overrides/assets/vendor/**"] }, // unchanged from its package
  js.configs.recommended,
  unsanitized.configs.recommended,
  jsdoc.configs["flat/recommended-typescript-flavor-error"], // what JSDoc says must fit the code; tsc checks its types,
  {
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error", noInlineConfig: true },
    rules: {
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-restricted-properties": [
        "error",
        ...CALLS.map((property) => ({ property, message: AS_TEXT })),
        { object: "document", property: "write", message: AS_TEXT },
        { object: "document", property: "writeln", message: AS_TEXT },
      ],
      // Outright, whatever is put in: no-unsanitized would let constants pass, and does not see Object.assign.
      "no-restricted-syntax": [
        "error",
        ...[
          `AssignmentExpression[left.property.name=${FIELDS}]`,
          `AssignmentExpression[left.property.value=${FIELDS}]`,
          `ObjectExpression > Property[key.name=${FIELDS}]`,
          `ObjectExpression > Property[key.value=${FIELDS}]`,
          "CallExpression[callee.property.name='setAttribute'][arguments.0.value=/^(on|srcdoc)/i]",
        ].map((selector) => ({ selector, message: AS_TEXT })),
      ],
      "eqeqeq": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-unused-vars": ["error", { ignoreRestSiblings: true }], // { a, ...rest } is how a field is left out
      "jsdoc/require-jsdoc": ["error", { publicOnly: true, require: { ClassDeclaration: true } }],
      // The sentence above a function says what it takes and gives; tsc sees to it that all types are there.
      "jsdoc/require-param": "off",
      "jsdoc/require-param-description": "off",
      "jsdoc/require-returns": "off",
      "jsdoc/require-returns-description": "off",
      "jsdoc/require-property-description": "off",
      "jsdoc/require-yields": "off",
      "jsdoc/tag-lines": "off",
      "jsdoc/escape-inline-tags": "off", // a short comment holds all its tags in one line
      "jsdoc/reject-any-type": "off", // what comes from a file or the storage is anything until it was looked at
      "jsdoc/no-undefined-types": "off", // tsc knows the types of browsers
    },
  },
  ...Object.entries(ORDER).map(([folder, refused]) => ({
    files: [`overrides/assets/${folder}/**/*.js`],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ regex: `^\\.\\./(${refused.join("|")})/`, message: `${folder} may not use this folder: see docs/architecture.md.` }] },
      ],
    },
  })),
  { files: ["overrides/worker.js"], languageOptions: { globals: { ...globals.serviceworker, EDITION: "readonly" } } }, // the build writes it in front,
  { files: ["hooks/handbook/offline_zip/import_map_loader.js"], languageOptions: { globals: { MODULES: "readonly" } } }, // so does make offline
  { files: ["overrides/worker.js", "overrides/assets/boot/inline-boot.js", "hooks/handbook/offline_zip/import_map_loader.js"], languageOptions: { sourceType: "script" } },
];
