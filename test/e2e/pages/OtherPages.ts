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
    await this.page.getByText(/^(\d+ (person|people):|Nobody by this name)/).waitFor();
    return this.results.allInnerTexts();
  }

  get results(): Locator {
    return this.page.getByRole('list', { name: 'People found' }).getByRole('listitem');
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
    return this.page.getByRole('listitem').filter({ hasText: name });
  }

  async checkAgain(): Promise<void> {
    await this.page.getByRole('button', { name: 'Check again' }).click();
  }
}
