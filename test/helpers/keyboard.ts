import type { Frame, Page } from 'playwright-core';

/** More stops than the page has for a few people. */
const MOST_STOPS = 80;
/** Of a tenth of a second each. */
const LOOKS = 10;

/** Going about a document with the keyboard alone. */
export function keyboardIn(where: Page | Frame) {
  const { keyboard } = 'keyboard' in where ? where : where.page();
  return {
    focused: () => focused(where),
    /** Goes on, around the page's end if need be, until what has the focus is called so; every stop on the way can be seen. */
    async tabTo(name: RegExp): Promise<void> {
      const passed: string[] = [];
      for (let stop = 0; stop < MOST_STOPS; stop += 1) {
        await keyboard.press('Tab');
        const now = await focused(where);
        passed.push(now);
        if (now !== '') expect(await stillHidden(where)).toBeUndefined();
        if (name.test(now)) return;
      }
      throw new Error(`${String(name)} is not among the stops: ${passed.join(' | ')}`);
    },
  };
}

/** As `hiddenFocus`, once what was on its way has come: an answer that arrives under the focus moves the page for a frame or two. */
async function stillHidden(where: Page | Frame): Promise<string | undefined> {
  let hidden = await hiddenFocus(where);
  for (let look = 0; hidden !== undefined && look < LOOKS; look += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    hidden = await hiddenFocus(where);
  }
  return hidden;
}

/** Its accessible name, as far as label, text and fieldset go; empty where nothing in the page has the focus. */
function focused(where: Page | Frame): Promise<string> {
  return where.evaluate(() => {
    const one = document.activeElement;
    if (!(one instanceof HTMLElement) || one === document.body) return '';
    const labelled = one.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const labels = labelled.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
    const [label] = (one as HTMLInputElement).labels ?? [];
    const text = one.getAttribute('aria-label') ?? (labels || label?.textContent || one.innerText);
    return (text ?? '').replace(/\s+/g, ' ').trim();
  });
}

/** Why somebody would not see what has the focus (WCAG 2.2, 2.4.7 and 2.4.11); undefined where they would. */
function hiddenFocus(where: Page | Frame): Promise<string | undefined> {
  return where.evaluate(async () => {
    // Scrolling to the focus is drawn with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const one = document.activeElement as HTMLElement;
    const { left, top, width, height } = one.getBoundingClientRect();
    const name = one.getAttribute('aria-label') ?? one.innerText.slice(0, 40);
    if (width < 2 || height < 2) return `${name} is ${width} by ${height}`;
    const corners = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [left + width * x, top + height * y]),
    );
    const isSeen = corners.some(([x, y]) => {
      const inView = x! >= 0 && y! >= 0 && x! < window.innerWidth && y! < window.innerHeight;
      // The frame lets the mouse through to what it frames.
      if (getComputedStyle(one).pointerEvents === 'none') return inView;
      const there = document.elementFromPoint(x!, y!);
      return there !== null && (one.contains(there) || there.contains(one));
    });
    return isSeen ? undefined : `${name} is covered or out of view`;
  });
}
