// Fails if the AsyncAPI parser finds an error: `node asyncapi.mjs LINTERS DOCUMENT`.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [linters, document] = process.argv.slice(2);
const { Parser } = createRequire(`${linters}/package.json`)("@asyncapi/parser");
const { diagnostics } = await new Parser().parse(readFileSync(document, "utf8"));
const errors = diagnostics.filter((found) => found.severity === 0);
errors.forEach((error) => console.error(error.path.join("."), error.message));
process.exit(errors.length > 0 ? 1 : 0);
