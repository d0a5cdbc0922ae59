import { liveBackend } from '../helpers/liveBackend';

it('a deployment’s own copy of office.js takes the place of Microsoft’s, in the page and in what the page may load', async () => {
  const backend = await liveBackend(() => ({
    officeJsUrl: 'https://cdn.example.com/office/office.js?a=1&b=2',
    frameAncestors: ['https://owa.example.com'],
  }));
  try {
    const read = async (path: string) => {
      const response = await fetch(`http://localhost:${backend.port}${path}`);
      expect(response.status).toBe(200);
      return { html: await response.text(), policy: response.headers.get('content-security-policy') };
    };
    const outlook = await read('/outlook.html');
    // The built page has no quotes around what needs none.
    const [, address] = /<script src="?([^"\s>]*office\.js[^"\s>]*)/.exec(outlook.html) ?? [];
    expect(address).toBe('https://cdn.example.com/office/office.js?a=1&amp;b=2');
    expect(outlook.html).not.toContain('appsforoffice');
    expect(outlook.policy).toMatch(
      /script-src 'self' https:\/\/cdn\.example\.com https:\/\/ajax\.aspnetcdn\.com;.*frame-ancestors [^;]*https:\/\/owa\.example\.com/,
    );
    expect(outlook.policy).not.toContain('appsforoffice');
    const browser = await read('/');
    expect(browser.html).not.toContain('office.js');
    expect(browser.policy).toMatch(/script-src 'self';/);
  } finally {
    await backend.close();
  }
});
