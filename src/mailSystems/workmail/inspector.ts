import { createWorkmailApi, type WorkmailCalls } from './api';
import { apiUrlOf, type ClientOptions } from './clientConfig';
import { explainError } from './explainError';

const TIMEOUTS = { connectMs: 5000, requestMs: 12_000 };

/** The errors that answer a question, and must reach whoever asked it as they are. */
const ANSWERS = ['EntityNotFoundException', 'MailDomainNotFoundException', 'ResourceNotFoundException'];

/**
 * WorkMail's control plane for somebody who looks into its set-up. Every call is made once and its answer kept; each rejects
 * with an InterslotError in our words, but for what WorkMail does not have, which keeps the SDK's name. Needs, beside what the
 * directory needs: workmail:GetMailDomain, ListAvailabilityConfigurations, TestAvailabilityConfiguration and
 * GetAccessControlEffect.
 */
export function createWorkmailInspector(
  options: Pick<ClientOptions, 'region' | 'organizationId' | 'apiUrl' | 'ca' | 'credentials'>,
) {
  const { region, organizationId } = options;
  const api = createWorkmailApi({ ...options, concurrency: 4, timeouts: TIMEOUTS });
  const host = new URL(apiUrlOf(options)).host;
  return {
    async open(signal: AbortSignal): Promise<WorkmailCalls> {
      const calls = await api.open(signal);
      const kept = new Map<string, Promise<unknown>>();
      const names = Object.keys(calls) as (keyof WorkmailCalls)[];
      const wrap = (name: keyof WorkmailCalls) => (input?: unknown) => {
        const key = `${name} ${JSON.stringify(input) ?? ''}`;
        const call = calls[name] as (given?: unknown) => Promise<unknown>;
        const known =
          kept.get(key) ??
          call(input).catch((error: unknown) => {
            const isAnswer = error instanceof Error && ANSWERS.includes(error.name);
            throw isAnswer ? error : explainError(error, { region, organizationId, host });
          });
        kept.set(key, known);
        return known;
      };
      return Object.fromEntries(names.map((name) => [name, wrap(name)])) as unknown as WorkmailCalls;
    },
    close: () => api.close(),
  };
}
