import { MailboxesAnswer, MailboxesRequest } from '../../contract';
import type { Context } from '../context';
import { toOpenedMailboxes } from '../present';
import { answers, type Routes } from './scope';

export function addMailboxesRoute(app: Routes, context: Context): void {
  app.post(
    '/api/v1/mailboxes',
    { schema: { body: MailboxesRequest, response: answers(MailboxesAnswer) } },
    async ({ body }) => {
      await context.lookUp(body.addresses.filter((address) => !context.directory.lists(address)));
      const { directory } = context;
      const asked = body.addresses.map((address) => directory.resolve(address));
      return { mailboxes: toOpenedMailboxes(directory, asked) };
    },
  );
}
