import { MailboxesAnswer, MailboxesRequest } from '../../contract';
import type { Context } from '../context';
import { toOpenedMailboxes } from '../present';
import { answers, type Routes } from './scope';

export function addMailboxesRoute(app: Routes, { directory }: Context): void {
  app.post(
    '/api/v1/mailboxes',
    { schema: { body: MailboxesRequest, response: answers(MailboxesAnswer) } },
    async ({ body }) => ({
      mailboxes: toOpenedMailboxes(
        directory,
        body.addresses.map((address) => directory.resolve(address)),
      ),
    }),
  );
}
