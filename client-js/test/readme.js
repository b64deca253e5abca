import { readFileSync } from 'node:fs';

/** Runs the README's example with these names in place of its imports and globals. */
export function readmeExample(names) {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, code] = /```js\n([^]*?)```/.exec(readme);
  const body = code.replace(/^import .*;\n/gm, '');
  const AsyncFunction = (async () => {}).constructor;
  return new AsyncFunction(...Object.keys(names), body)(...Object.values(names));
}
