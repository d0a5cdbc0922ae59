import { MailboxesAnswer, MailboxesRequest } from '../../contract';
import type { Context } from '../context';
import { toOpenedMailbox } from '../present';
import type { Routes } from './scope';

export function addMailboxesRoute(app: Routes, context: Context): void {
  app.post(
    '/api/v1/mailboxes',
    { schema: { body: MailboxesRequest, response: { 200: MailboxesAnswer } } },
    async ({ body }) => {
      const { directory } = context;
      return {
        mailboxes: body.addresses.map((address) => toOpenedMailbox(directory, directory.resolve(address))),
      };
    },
  );
}
