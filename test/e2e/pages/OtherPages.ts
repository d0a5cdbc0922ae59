import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';

/** The Rooms tab: rooms by building and floor, free or not at the chosen time. */
export class RoomsPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Rooms' }).click();
    await this.page.getByRole('heading', { level: 2, name: 'Rooms' }).waitFor();
  }

  building(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  room(name: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: name });
  }

  async atLeastSeats(seats: number): Promise<void> {
    await this.page.getByRole('spinbutton', { name: 'Seats, at least' }).fill(String(seats));
  }

  async withFeature(feature: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'With' }).selectOption(feature);
  }
}

/** The People tab: who is where. */
export class PeoplePage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: 'People' }).click();
    await this.page.getByRole('heading', { level: 2, name: 'Who is where' }).waitFor();
  }

  /** Types words and waits for the answer; gives one text a row. */
  async search(words: string): Promise<string[]> {
    const answered = this.page.waitForResponse((response) => response.url().includes('/api/v1/people'));
    await this.page.getByRole('searchbox', { name: 'Find people, rooms and groups' }).fill(words);
    await answered;
    const counted = /^(\d+ (person|people|rooms?|pieces? of equipment):|\d+ groups?$|Nobody by this name)/;
    await this.page.getByText(counted).first().waitFor();
    return this.results.allInnerTexts();
  }

  /** A row a match; the members of an opened group have rows of their own inside it. */
  get results(): Locator {
    return this.page.getByRole('list', { name: 'People found' }).getByRole('listitem');
  }

  /** The button that opens a group and closes it again. */
  group(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`members? of ${literally(name)}$`, 'i') });
  }

  /** Opens a group and waits for its members; gives one text a row. */
  async openGroup(name: string): Promise<string[]> {
    await this.group(name).click();
    await this.members(name).first().waitFor();
    return this.members(name).allInnerTexts();
  }

  members(group: string): Locator {
    return this.page.getByRole('list', { name: `Members of ${group}`, exact: true }).getByRole('listitem');
  }

  /** Opens the proof behind a badge and gives its text. */
  async proof(name: string): Promise<string> {
    const label = new RegExp(`where ${literally(name)} is, and how we know$`);
    await this.page.getByRole('button', { name: label }).first().click();
    return this.page.getByRole('group', { name: label }).innerText();
  }

  /** Copies the summary line of the matches, or of an opened group; the browser context must allow the clipboard. */
  async copySummary(group?: string): Promise<string> {
    const name = group === undefined ? 'Copy who is where' : `Copy who is where in ${group}`;
    await this.page.getByRole('button', { name, exact: true }).click();
    await this.page
      .getByRole('status')
      .filter({ hasText: /^Copied$/ })
      .waitFor({ state: 'attached' });
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /** Downloads the list of the matches, or of an opened group. */
  async downloadCsv(group?: string): Promise<{ readonly filename: string; readonly text: string }> {
    const name = group === undefined ? 'Download CSV' : `Download CSV of ${group}`;
    const begun = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name, exact: true }).click();
    const download = await begun;
    return { filename: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }

  async addToMeeting(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Add ${name} to the meeting` }).click();
  }
}

/** The Status tab. */
export class StatusPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('tab', { name: 'Status' }).click();
    await this.page.getByRole('heading', { level: 2, name: 'Status' }).waitFor();
  }

  /** "Both mail systems answer." */
  async sentence(): Promise<string> {
    const sentence = this.page.getByRole('status').filter({ hasText: /answers?\b|answer\.|set up/ });
    return (await sentence.first().innerText()).trim();
  }

  get rehearsal(): Locator {
    return this.page.getByText('This is a rehearsal');
  }

  system(name: 'Exchange' | 'WorkMail'): Locator {
    return this.page
      .getByRole('list', { name: 'Mail systems' })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  /** A source of the directory: its state, its age, and why it could not be read. */
  source(name: 'Active Directory' | 'WorkMail' | 'Exchange address book' | 'Directory file'): Locator {
    return this.page
      .getByRole('list', { name: 'Sources of the directory' })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  async checkAgain(): Promise<void> {
    await this.page.getByRole('button', { name: 'Check again' }).click();
  }
}

/** What goes wrong on purpose, under Status in a rehearsal. */
export class RehearsalPanel {
  constructor(private readonly page: Page) {}

  get region(): Locator {
    return this.page.getByRole('region', { name: 'See how failure looks' });
  }

  /** Of a system or a mailbox by its name: 'Works', 'Is down', 'Answers are noise' … */
  whatIsWrongWith(name: string): Locator {
    return this.region.getByRole('combobox', { name: `What is wrong with ${name}`, exact: true });
  }

  /** Chooses, and waits until the server has taken it. */
  async choose(name: string, what: string): Promise<void> {
    await this.taken(async () => {
      await this.whatIsWrongWith(name).selectOption({ label: what });
    });
  }

  /** Finds a mailbox by words of its name; it breaks its whole request from then on, until something else is chosen. */
  async addMailbox(words: string, name: string): Promise<void> {
    const field = this.region.getByRole('combobox', { name: 'Add a mailbox that fails' });
    await field.fill(words);
    await this.page.getByRole('option', { name }).waitFor();
    await this.taken(() => field.press('Enter'));
  }

  async makeAllWell(): Promise<void> {
    await this.taken(() => this.region.getByRole('button', { name: 'Make everything well again' }).click());
  }

  private async taken(change: () => Promise<void>): Promise<void> {
    const put = this.page.waitForResponse(
      (response) =>
        response.url().endsWith('/rehearsal/faults') &&
        response.request().method() === 'PUT' &&
        response.ok(),
    );
    await change();
    await put;
    await this.region
      .getByRole('status')
      .filter({ hasText: /^(Now going wrong|Everything is well again)/ })
      .waitFor({ state: 'attached' });
  }
}

/** Text as a part of a pattern. */
const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
