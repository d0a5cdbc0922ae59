import type { Download, Locator, Page } from 'playwright-core';

/** What a suggestion card says, as a person reads it. */
export interface CardText {
  /** The whole card, white space made single. */
  readonly text: string;
  readonly quality: string;
}

/**
 * The Times tab, by role and accessible name only: what a screen reader finds, a test finds. Every method waits for what it
 * needs and none sleeps.
 *
 *   const times = new TimesPage(page);
 *   await times.open(baseUrl);
 *   await times.paste('Ana <ana.silva@example.com>; bo@example.com');
 *   await times.settled();
 *   await times.choose(0);
 *   const file = await (await times.useThisTime()).download();
 */
export class TimesPage {
  constructor(readonly page: Page) {}

  /** Opens the page with the welcome already seen, unless asked for; `path` may be '/outlook.html'. */
  async open(baseUrl: string, options: { path?: string; welcome?: boolean } = {}): Promise<void> {
    const { path = '/', welcome = false } = options;
    if (!welcome) {
      await this.page.addInitScript(() => {
        // Frames without an origin have no storage; office.js makes one.
        if (window.origin === 'null') return;
        const kept = JSON.parse(localStorage.getItem('interslot.v1') ?? '{}') as object;
        localStorage.setItem('interslot.v1', JSON.stringify({ ...kept, welcomed: true }));
      });
    }
    await this.page.goto(new URL(path, baseUrl).href);
    await this.page.getByRole('heading', { level: 1, name: 'Interslot' }).waitFor();
  }

  /** A part of the page that comes on the first day only. */
  async skipWelcome(): Promise<void> {
    await this.page.getByRole('region', { name: 'Welcome' }).getByRole('button', { name: 'Start' }).click();
  }

  tab(name: 'Times' | 'Rooms' | 'People' | 'Status'): Locator {
    return this.page.getByRole('tab', { name });
  }

  // People

  get peopleField(): Locator {
    return this.page.getByRole('combobox', { name: 'Add people' });
  }

  /** Types words and takes the match of this name (the first one without), by keyboard alone. */
  async addPerson(words: string, name?: string): Promise<void> {
    await this.peopleField.fill(words);
    const matches = this.page.getByRole('listbox', { name: 'Matches' }).getByRole('option');
    const match = name === undefined ? matches.first() : matches.filter({ hasText: name }).first();
    await match.waitFor();
    while ((await match.getAttribute('aria-selected')) !== 'true') await this.peopleField.press('ArrowDown');
    await this.peopleField.press('Enter');
    await match.waitFor({ state: 'detached' });
  }

  /** Pastes text as the clipboard would bring it, line breaks included. */
  async paste(text: string): Promise<void> {
    await this.peopleField.focus();
    await this.peopleField.evaluate((field, pasted) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', pasted);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  get rows(): Locator {
    return this.page.getByRole('list', { name: 'People of this meeting' }).getByRole('listitem');
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('button', { name: `Remove ${name}`, exact: true }) });
  }

  /** "7 people: 4 Exchange, 2 WorkMail, 1 unknown" */
  async summary(): Promise<string> {
    return (
      await this.page
        .getByText(/^\d+ (person|people):/)
        .first()
        .innerText()
    ).trim();
  }

  async remove(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Remove ${name}`, exact: true }).click();
  }

  async toggleOptional(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Optional: ${name}`, exact: true }).click();
  }

  async markAsYou(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `You: ${name}`, exact: true }).click();
  }

  badge(name: string): Locator {
    return this.page.getByRole('button', { name: `where ${name} is, and how we know` });
  }

  /** Opens the proof behind a badge and gives its text. */
  async proof(name: string): Promise<string> {
    await this.badge(name).first().click();
    const proof = this.page.getByRole('group', { name: `where ${name} is, and how we know` });
    await proof.waitFor();
    const text = await proof.innerText();
    await this.page.keyboard.press('Escape');
    return text;
  }

  // What is wanted

  /** '15' … '120', or any number of minutes. */
  async setLength(minutes: number): Promise<void> {
    const field = this.page.getByRole('combobox', { name: 'Length' });
    const listed = [15, 30, 45, 60, 90, 120].includes(minutes);
    await field.selectOption(listed ? String(minutes) : 'custom');
    if (!listed) await this.page.getByRole('spinbutton', { name: 'Minutes' }).fill(String(minutes));
  }

  async setWhen(when: 'This week' | 'Next week' | 'Next two weeks'): Promise<void> {
    await this.page.getByRole('combobox', { name: 'When' }).selectOption({ label: when });
  }

  /** ISO dates, both included. */
  async setDates(first: string, last: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'When' }).selectOption({ label: 'Dates' });
    await this.page.getByLabel('First day').fill(first);
    await this.page.getByLabel('Last day').fill(last);
  }

  async setRooms(count: number): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Rooms' }).selectOption(String(count));
  }

  async togglePreference(name: 'Mornings' | 'Afternoons' | 'Keep lunch' | 'No back-to-back'): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }

  // Suggestions

  /** Waits until every calendar and the search have answered, and gives what the page then says aloud. */
  async settled(): Promise<string> {
    const said = this.page
      .getByRole('status')
      .filter({ hasText: /calendars? read\. (No time found|\d+ times? found)/ });
    await said.waitFor({ state: 'attached' });
    return (await said.first().textContent()) ?? '';
  }

  get cards(): Locator {
    return this.page.getByRole('list', { name: 'Suggested times, best first' }).locator('> li');
  }

  /** All cards, best first, as text. */
  async suggestions(): Promise<CardText[]> {
    const texts = await this.cards.allInnerTexts();
    return texts.map((raw) => {
      const text = raw.replace(/\s+/g, ' ').trim();
      return { text, quality: /Excellent|Good|Fair|Poor/.exec(text)?.[0] ?? '' };
    });
  }

  /** Opens the nth card (0 is the best) and frames its time in the timeline. Closes it where it was open and chosen. */
  async choose(n: number): Promise<void> {
    await this.cards.nth(n).getByRole('button').first().click();
  }

  get noTime(): Locator {
    return this.page.getByRole('heading', { name: 'No time found' });
  }

  async checkAgain(): Promise<void> {
    await this.page.getByRole('button', { name: 'Check again' }).click();
  }

  /** Banners about mail systems that do not answer. */
  banner(system: 'Exchange' | 'WorkMail'): Locator {
    return this.page.getByText(
      new RegExp(`^${system} (does not answer|cannot be read now|answers slowly)\\. (Its|Some) `),
    );
  }

  async tryAgain(): Promise<void> {
    await this.page.getByRole('button', { name: 'Try again' }).first().click();
  }

  // The day

  get grid(): Locator {
    return this.page.getByRole('grid', { name: /^Calendars of / });
  }

  /** "Ana Silva, Exchange, busy 10:00 to 11:30": everything a lane says. */
  async lane(name: string): Promise<string[]> {
    const row = this.grid.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name }) });
    // All at once: a lane that is drawn anew between two looks would be half of each.
    return row
      .first()
      .getByRole('gridcell')
      .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''));
  }

  /** The frame over the timeline; its aria-valuetext is the chosen time. */
  get frame(): Locator {
    return this.page.getByRole('slider', { name: 'Chosen time, moved with the arrow keys' });
  }

  async move(direction: 'earlier' | 'later'): Promise<void> {
    await this.page.getByRole('button', { name: `15 min ${direction}` }).click();
  }

  async showDay(which: 'Previous day' | 'Next day'): Promise<void> {
    await this.page.getByRole('button', { name: which }).click();
  }

  async toggleText(): Promise<void> {
    await this.page.getByRole('button', { name: 'As text' }).click();
  }

  /** The sentences of the text twin, a part of the page that comes when it is asked for. */
  async textLines(): Promise<string[]> {
    const lines = this.page.getByRole('list', { name: / as text$/ }).getByRole('listitem');
    await lines.first().waitFor();
    return lines.allInnerTexts();
  }

  // The end

  async useThisTime(): Promise<ChosenTime> {
    await this.page.getByRole('button', { name: 'Use this time' }).click();
    const chosen = new ChosenTime(this.page);
    await chosen.region.waitFor();
    return chosen;
  }

  async setAppearance(appearance: 'Light' | 'Dark' | 'Automatic'): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Appearance' }).selectOption({ label: appearance });
  }
}

/** What stands there after "Use this time" in a browser tab. */
export class ChosenTime {
  constructor(private readonly page: Page) {}

  get region(): Locator {
    return this.page.getByRole('region', { name: 'This time is chosen' });
  }

  async setSubject(subject: string): Promise<void> {
    await this.region.getByRole('textbox', { name: 'Subject' }).fill(subject);
  }

  async text(): Promise<string> {
    return this.region.innerText();
  }

  /** The .ics file. */
  async download(): Promise<Download> {
    const [file] = await Promise.all([
      this.page.waitForEvent('download'),
      this.region.getByRole('button', { name: 'Download invitation (.ics)' }).click(),
    ]);
    return file;
  }

  async chooseAnother(): Promise<void> {
    await this.region.getByRole('button', { name: 'Choose another time' }).click();
  }
}
