// What the licences of the packages in Interslot ask for: their texts, beside the code that is made of them.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const isText = (name) => /^(licen[cs]e|copying|notice)(?!.*\.(js|json|html)$)/i.test(name);

/** Author and licence, of a package that brings no text of its own. */
function inShort(folder, { license }) {
  const { author, homepage } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const name = typeof author === 'string' ? author : author?.name;
  return [`${license} licence.`, name && `Copyright ${name}`, homepage].filter(Boolean).join('\n');
}

/**
 * Every package that is served or runs, by the lock file, with its licence; those with the same text together. Packages that are
 * not installed (for another kind of machine) are not in what is built here either.
 */
export function noticesOf(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const byText = new Map();
  for (const [path, locked] of Object.entries(packages)) {
    const folder = join(root, path);
    if (path === '' || locked.dev || locked.devOptional || !existsSync(folder)) continue;
    const files = readdirSync(folder).filter(isText).sort();
    const texts = files.map((file) =>
      readFileSync(join(folder, file), 'utf8').replace(/\r\n?/g, '\n').trim(),
    );
    const text = texts.length > 0 ? texts.join('\n\n') : inShort(folder, locked);
    const name = `${path.split('node_modules/').pop()} ${locked.version}`;
    byText.set(text, new Set(byText.get(text)).add(name));
  }
  const parts = [...byText].map(([text, names]) => `${[...names].sort().join('\n')}\n\n${text}\n`);
  return `Interslot is made of these packages too.\n\n${parts.sort().join(`\n${'-'.repeat(80)}\n\n`)}`;
}
