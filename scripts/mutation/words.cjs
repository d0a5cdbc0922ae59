/**
 * Lets mocha run test/domain in one process for thousands of mutants, which jest would begin anew for each: TypeScript by swc,
 * jest's own expect and `.each`, and the same few random cases every time. CONTRIBUTING.md says how it is used.
 */
const { readFileSync } = require('node:fs');
const { transformSync } = require('@swc/core');
const { expect } = require('expect');
const fc = require('fast-check');
const { bind } = require('jest-each');

// All mutants run in one process, so what a module remembers would be the last mutant's.
globalThis.forget = [];
const MEMORY = /^const (\w+) = (new (?:Weak)?Map)(?:<.*>)?\(\);$/gm;
const forgetful = (source) => source.replace(MEMORY, 'let $1 = $2();\nforget.push(() => ($1 = $2()));');
exports.mochaHooks = { beforeEach: () => globalThis.forget.forEach((each) => each()) };

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(forgetful(readFileSync(filename, 'utf8')), {
    filename,
    configFile: false,
    swcrc: false,
    jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    module: { type: 'commonjs' },
  });
  module._compile(code, filename);
};

globalThis.expect = expect;
for (const word of ['it', 'describe']) {
  let current;
  Object.defineProperty(globalThis, word, {
    configurable: true,
    get: () => current,
    set(mochas) {
      current = Object.assign(mochas, { each: bind(mochas, false) });
    },
  });
}

// A killed mutant needs no smallest example.
process.env.INTERSLOT_ENGINE_RUNS ??= '10';
const RUNS = 15;
const few = { seed: 1, endOnFailure: true };
require.cache[require.resolve('fast-check')].exports = {
  ...fc,
  __esModule: true,
  default: {
    ...fc.default,
    assert: (property, { numRuns = RUNS, ...options } = {}) =>
      fc.assert(property, { ...options, ...few, numRuns: Math.min(numRuns, RUNS) }),
  },
};
