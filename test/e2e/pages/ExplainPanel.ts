import type { Locator, Page } from 'playwright-core';

/** "Why not this time?": the panel under the timeline. */
export class ExplainPanel {
  constructor(private readonly page: Page) {}

  get region(): Locator {
    return this.page.getByRole('region', { name: /^(Why not|Nothing stands against) / });
  }

  /** For the time that is framed. */
  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Why?' }).click();
    await this.answered();
  }

  /** Waits for the answer about the time that is framed now. */
  async answered(): Promise<void> {
    await this.region.and(this.page.locator('[aria-busy=false]')).waitFor();
  }

  get title(): Promise<string> {
    return this.region.getByRole('heading', { level: 2 }).innerText();
  }

  /** Types a start on the day that is shown: "10:05". */
  async typeStart(time: string): Promise<void> {
    const answered = this.page.waitForResponse((response) => response.url().endsWith('/explain'));
    await this.region.getByLabel('Start').fill(time);
    await answered;
    await this.answered();
  }

  async lines(under: string): Promise<string[]> {
    const heading = this.page.getByRole('heading', { name: under });
    const block = this.region.locator('div').filter({ has: heading }).last();
    return block.getByRole('listitem').allInnerTexts();
  }

  async checkAgain(): Promise<void> {
    const answered = this.page.waitForResponse((response) => response.url().endsWith('/explain'));
    await this.region.getByRole('button', { name: 'Check this time again' }).click();
    await answered;
    await this.region.getByRole('heading', { name: /^Changed since/ }).waitFor();
  }

  /** What the last check found. */
  async changes(): Promise<string[]> {
    const title = await this.region.getByRole('heading', { name: /^Changed since/ }).innerText();
    return this.lines(title);
  }
}
