// Draws assets/icon-NN.png from the two SVGs. Only needed after the mark has changed: node scripts/makeIcons.mjs
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const drawings = {
  16: 'icon-small.svg',
  32: 'icon-small.svg',
  64: 'icon.svg',
  80: 'icon.svg',
  128: 'icon.svg',
};
const assets = new URL('../assets/', import.meta.url);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  for (const [size, drawing] of Object.entries(drawings)) {
    const svg = await readFile(new URL(drawing, assets), 'utf8');
    await page.setViewportSize({ width: Number(size), height: Number(size) });
    await page.setContent(
      `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    await page.screenshot({ path: new URL(`icon-${size}.png`, assets).pathname, omitBackground: true });
  }
} finally {
  await browser.close();
}
