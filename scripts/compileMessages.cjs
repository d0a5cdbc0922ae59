// A webpack loader: a catalogue of the page's language with its ICU messages parsed while building, so that the parser (11 kB
// gzip) stays out of the page. The page works on strings too (messages.ts), which is how the tests run it.
const fs = require('node:fs');
const path = require('node:path');
const { transformSync } = require('@swc/core');
const { createRequire } = require('node:module');

module.exports = function compileMessages() {
  const done = this.async();
  import('@formatjs/icu-messageformat-parser').then(({ parse }) => {
    const compile = (value) => {
      if (typeof value === 'string') return value.includes('{') ? parse(value, { ignoreTag: true }) : value;
      if (Array.isArray(value)) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, compile(inner)]));
    };
    const exported = evaluate(this.resourcePath, (file) => this.addDependency(file));
    const lines = Object.entries(exported)
      .filter(([, value]) => typeof value === 'object')
      .map(([name, value]) => `export const ${name} = ${JSON.stringify(compile(value))};`);
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
