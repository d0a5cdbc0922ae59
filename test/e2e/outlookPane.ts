import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from '@swc/core';
import type { Browser, BrowserContextOptions, FrameLocator, Page } from 'playwright-core';
import { axe } from '../helpers/browser';
import { keyboardIn } from '../helpers/keyboard';
import type { EntraTokens } from '../taskpane/host/officeTokensStub';
import type { Fault, StubAppointment, StubOptions } from '../taskpane/host/officeStub';

const OUTLOOK = 'https://outlook.office.com/';

/** A test's file without imports, as text that makes its functions. */
function asScript(file: string): string {
  const { code } = transformSync(readFileSync(join(__dirname, '../taskpane/host', file), 'utf8'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  // A comment may stand before it on the same line.
  return code.replaceAll(/^(\/\*.*\*\/ )?export /gm, '');
}

/** The stub of Office that the host's tests use, with Outlook's ways of signing in, as a script in the place of office.js. */
const stubScript = (() => {
  return `(() => {
    const { model, options, hasTokens } = window.outlook;
    const office = (() => { ${asScript('officeStub.ts')}; return officeStub; })();
    const tokens = (() => { ${asScript('officeTokensStub.ts')}; return addTokens; })();
    const stub = office(model, { ...options, fault: (name) => window.outlookFaults?.[name] });
    window.Office = stub.Office;
    window.outlookStub = stub;
    if (hasTokens) {
      const bridge = tokens(stub.Office, { exchange: window.outlookExchangeToken, entra: window.outlookEntraToken });
      if (options.sets?.includes('NestedAppAuth 1.1')) window.nestedAppAuthBridge = bridge;
    }
    // As the real one does.
    window.history.pushState = null;
    window.history.replaceState = null;
    window.alert = window.confirm = window.prompt = () => { throw new Error('not in an add-in'); };
  })();`;
})();

interface InPane {
  outlookFaults?: Record<string, Fault>;
  outlookStub: {
    model: StubAppointment;
    calls: string[];
    flight: { most: number };
    change(part: Partial<StubAppointment>): void;
  };
}

interface PaneOptions extends BrowserContextOptions {
  readonly width?: number;
  readonly language?: string;
  readonly stub?: Omit<StubOptions, 'fault'>;
  readonly faults?: Record<string, Fault>;
  /** Whether the welcome has been seen. */
  readonly welcomed?: boolean;
  /** Where somebody has to sign in: what Outlook has tokens from, asked outside of the page. */
  readonly tokens?: {
    readonly exchange?: () => string | null;
    readonly entra?: (method: string) => EntraTokens | null;
  };
}

/** The pane in a page of Outlook's, as Outlook on the web has it: a frame of another origin, with an appointment. */
export async function openOutlook(
  browser: Browser,
  base: string,
  model: StubAppointment,
  {
    width = 450,
    language = 'en-GB',
    stub = {},
    faults = {},
    welcomed = true,
    tokens,
    ...options
  }: PaneOptions = {},
) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    locale: language,
    timezoneId: 'Europe/Zurich',
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(20_000);
  await context.route('https://appsforoffice.microsoft.com/**', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: stubScript }),
  );
  await context.route(OUTLOOK, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>Calendar</title><style>body{margin:0}</style>
        <iframe title="Interslot" src="${base}/outlook.html?lang=${language}" style="border:0;width:100%;height:899px"></iframe></html>`,
    }),
  );
  if (tokens) {
    await context.exposeFunction('outlookExchangeToken', async () => tokens.exchange?.() ?? null);
    await context.exposeFunction('outlookEntraToken', async (way: string) => tokens.entra?.(way) ?? null);
  }
  await context.addInitScript(
    (given) => {
      Object.assign(window, {
        outlook: { model: given.model, options: given.stub, hasTokens: given.hasTokens },
        outlookFaults: given.faults,
      });
      if (given.welcomed) window.localStorage.setItem('interslot.v1', JSON.stringify({ welcomed: true }));
    },
    { welcomed, model, stub: { language, ...stub }, faults, hasTokens: tokens !== undefined },
  );
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(OUTLOOK);
  return {
    context,
    page,
    complaints,
    requests,
    pane: new AppointmentPane(page),
    close: () => context.close(),
  };
}

/** The pane by role and name, and Outlook's side of it. */
export class AppointmentPane {
  readonly frame: FrameLocator;

  constructor(readonly page: Page) {
    this.frame = page.frameLocator('iframe');
  }

  get section() {
    return this.frame.getByRole('region', { name: 'The appointment' });
  }

  get people() {
    return this.frame.getByRole('list', { name: 'People of this meeting' }).getByRole('listitem');
  }

  get cards() {
    return this.frame.getByRole('list', { name: 'Suggested times, best first' }).locator('> li');
  }

  /** What will change, or has. */
  preview(title: 'What will change' | 'Written into the appointment' | 'Taken back' | 'Not done') {
    return this.frame.getByRole('region', { name: title });
  }

  button(name: string) {
    return this.frame.getByRole('button', { name, exact: true });
  }

  async settled(): Promise<void> {
    await this.frame
      .getByRole('status')
      .filter({ hasText: /calendars? read\. (No time found|\d+ times? found)/ })
      .waitFor({ state: 'attached' });
  }

  async addPerson(words: string): Promise<void> {
    await this.frame.getByRole('combobox', { name: 'Add people' }).fill(words);
    await this.frame.getByRole('listbox', { name: 'Matches' }).getByRole('option').first().click();
  }

  async choose(n: number): Promise<void> {
    await this.cards.nth(n).getByRole('button').first().click();
  }

  /** What axe finds in the pane. */
  axe(): Promise<string[]> {
    return axe(this.inFrame());
  }

  /** In the pane, with the keyboard alone. */
  keyboard() {
    return keyboardIn(this.inFrame());
  }

  private inFrame() {
    const frame = this.page.frames()[1];
    if (!frame) throw new Error('The pane has no frame.');
    return frame;
  }

  /** The appointment as it stands in Outlook. */
  appointment(): Promise<StubAppointment> {
    return this.inFrame().evaluate(() => (window as unknown as InPane).outlookStub.model);
  }

  calls(): Promise<string[]> {
    return this.inFrame().evaluate(() => (window as unknown as InPane).outlookStub.calls);
  }

  mostInFlight(): Promise<number> {
    return this.inFrame().evaluate(() => (window as unknown as InPane).outlookStub.flight.most);
  }

  /** Somebody changes the appointment in Outlook's own form. */
  change(part: Partial<StubAppointment>): Promise<void> {
    return this.inFrame().evaluate((given) => (window as unknown as InPane).outlookStub.change(given), part);
  }

  fault(faults: Record<string, Fault>): Promise<void> {
    return this.inFrame().evaluate((given) => {
      (window as unknown as InPane).outlookFaults = given;
    }, faults);
  }

  storage(): Promise<string> {
    return this.inFrame().evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  }

  sidewaysScroll(): Promise<number> {
    return this.inFrame().evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  }
}
