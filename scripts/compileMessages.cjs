// A webpack loader: a catalogue of the page's language with its ICU messages parsed while building, so that the parser (11 kB
// gzip) stays out of the page. The page works on strings too (messages.ts), which is how the tests run it.
// What the Status tab alone says comes in a file of its own, which the catalogue knows as `later`.
// Another table that is computed while building, one without `messages`, comes this way as it is.
const fs = require('node:fs');
const path = require('node:path');
const { transformSync } = require('@swc/core');
const { createRequire } = require('node:module');

const LATER = ['rehearsal', 'status'];

module.exports = function compileMessages() {
  const done = this.async();
  const isLater = this.resourceQuery === '?later';
  import('@formatjs/icu-messageformat-parser').then(({ parse }) => {
    const compile = (value) => {
      if (typeof value === 'string') return value.includes('{') ? parse(value, { ignoreTag: true }) : value;
      if (Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, compile(inner)]));
    };
    const exported = evaluate(this.resourcePath, (file) => this.addDependency(file));
    const part = Object.fromEntries(
      Object.entries(exported.messages ?? {}).filter(([key]) => LATER.includes(key) === isLater),
    );
    const all = isLater ? { messages: part } : exported.messages ? { ...exported, messages: part } : exported;
    const lines = Object.entries(all)
      .filter(([, value]) => typeof value === 'object')
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(compile(value))};`);
    if (exported.messages && !isLater) {
      const rest = JSON.stringify(`./${path.basename(this.resourcePath)}?later`);
      lines.push(`export const later = () => import(${rest});`);
    }
    done(null, lines.join('\n'));
  }, done);
};

/** What a TypeScript file exports; those of ours that it imports are evaluated alike. */
function evaluate(file, seen) {
  seen(file);
  const { code } = transformSync(fs.readFileSync(file, 'utf8'), {
    filename: file,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  const module = { exports: {} };
  const ours = (name) => evaluate(`${path.resolve(path.dirname(file), name)}.ts`, seen);
  const load = (name) => (name.startsWith('.') ? ours(name) : createRequire(file)(name));
  new Function('module', 'exports', 'require', code)(module, module.exports, load);
  return module.exports;
}
