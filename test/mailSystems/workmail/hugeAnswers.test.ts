import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createWorkmailDirectory } from '../../../src/mailSystems/workmail';
import { NOW } from './helpers';

it('stops reading an answer that does not end', async () => {
  const chunk = Buffer.alloc(256 * 1024, ' ');
  // As much as would be put together otherwise; who sends for ever would end the test's process.
  const most = 200 * 1024 * 1024;
  let asked = 0;
  let sent = 0;
  const server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    const send = () => {
      while (sent < most && !response.destroyed) {
        sent += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', send);
      }
      response.end();
    };
    send();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const directory = createWorkmailDirectory({
    region: 'eu-west-1',
    organizationId: `m-${'0'.repeat(32)}`,
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    now: () => NOW,
  });
  try {
    await expect(directory.read()).rejects.toMatchObject({
      code: 'unexpectedAnswer',
      message: expect.stringMatching(/127\.0\.0\.1.*more than WorkMail does/) as string,
    });
    // What lies in buffers on the way comes on top; each call that was made at the same time may read as much.
    expect(sent).toBeLessThan(asked * 48 * 1024 * 1024);
    expect(sent).toBeLessThan(most);
  } finally {
    await directory.close?.();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
