import { PeopleAnswer, PeopleQuery } from '../../contract';
import type { Context } from '../context';
import { toListedMailbox } from '../present';
import { answers, type Routes } from './scope';

export function addPeopleRoute(app: Routes, context: Context): void {
  app.get(
    '/api/v1/people',
    { schema: { querystring: PeopleQuery, response: answers(PeopleAnswer) } },
    async ({ query }) => {
      const limit = query.limit ?? 20;
      const isEnough = () => context.directory.search(query.q, limit).people.length >= limit;
      if (!isEnough()) await context.lookUp([query.q]);
      const { directory } = context;
      const { people, truncated } = directory.search(query.q, limit);
      return {
        people: people.map((mailbox) => toListedMailbox(directory, { mailbox, valid: true })),
        truncated,
      };
    },
  );
}
