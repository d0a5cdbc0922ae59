import { createHash, randomBytes } from 'node:crypto';
import type { DoctorReport } from '../contract';

const ADDRESS = /(?<![^\s<>"'(),;:\\@|=])[^\s<>"'(),;:\\@|=]+@[^\s<>"'(),;:\\@|=]*[^\s<>"'(),;:\\@|=.]/g;
/** From the beginning of a word on, as in the others: tried again at each of its letters, a long one would take for ever. */
const ACCOUNT = /(?<![\w.-])[\w.-]+\\[\w.$-]+/g;
const ORGANIZATION = /\bm-[0-9a-f]{32}\b/g;
/** Host names of nobody in particular. */
const PUBLIC = /(^|\.)(amazonaws\.com|amazon\.com|microsoft\.com|example|localhost)$/i;
/** Words with dots between them: what of them is a host is looked at label by label. */
const DOTTED = /(?<![\w\u00a1-\uffff-])[\w\u00a1-\uffff-]+(?:\.[\w\u00a1-\uffff-]+)+/g;
const LABEL = /^[A-Za-z0-9\u00a1-\uffff](?:[\w\u00a1-\uffff-]*[A-Za-z0-9\u00a1-\uffff])?$/;
const TOP_LEVEL = /^[A-Za-z\u00a1-\uffff]{2,}(?=-|$)/;
const IP = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;

/**
 * The same report for handing round: addresses, accounts, the organisation, its domains, hosts and ids are replaced, the same one
 * by the same word everywhere. Two reports have nothing in common by which words could be matched.
 */
export function redactReport(report: DoctorReport): DoctorReport {
  const words = new Map<string, string>();
  const mark = createHash('sha256').update(randomBytes(16)).digest('hex').slice(0, 4);
  const counts: Record<string, number> = {};
  const word = (kind: string, text: string, ending = '') => {
    const key = `${kind} ${text.toLowerCase()}`;
    const known = words.get(key);
    if (known !== undefined) return known;
    counts[kind] = (counts[kind] ?? 0) + 1;
    const made = `${kind}-${mark}-${counts[kind]}${ending}`;
    words.set(key, made);
    return made;
  };
  const names = [report.organisation.name, ...report.organisation.domains].filter((name) => name !== '');
  const escaped = names
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const own =
    escaped.length > 0 ? new RegExp(`(?<![\\w-])(${escaped.join('|')})(?![\\w-])`, 'gi') : undefined;
  const hide = (text: string): string => {
    let hidden = text
      .replace(ADDRESS, (address) => word('address', address, '@redacted.example'))
      .replace(ACCOUNT, (account) => word('account', account))
      .replace(ORGANIZATION, (id) => word('organization', id))
      .replace(DOTTED, (dotted) =>
        withHost(dotted, (host) => (isPublic(host) ? host : word('host', host, '.example'))),
      );
    if (own) hidden = hidden.replace(own, (name) => word('organisation', name));
    return hidden.replace(IP, (ip) => word('ip', ip));
  };
  const walk = <T>(value: T): T => {
    if (typeof value === 'string') return hide(value) as T;
    if (Array.isArray(value)) return value.map(walk) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        KEPT.has(key) ? (one as unknown) : walk(one as unknown),
      ]),
    ) as T;
  };
  return walk(report);
}

/** Ours alone, whatever the organisation is called. */
const KEPT = new Set([
  'product',
  'version',
  'mode',
  'startedAt',
  'finishedAt',
  'state',
  'id',
  'check',
  'link',
  'title',
  'whyItMatters',
  'expected',
]);

const isPublic = (host: string) => PUBLIC.test(host) || /\.(asmx|xml|json|pfx|pem|csv|md)$/i.test(host);

/** Changes the host in words with dots between them, if there is one: labels up to the last that can end a name. */
function withHost(dotted: string, change: (host: string) => string): string {
  const labels = dotted.split('.');
  const end = labels.findLastIndex((label, i) => i > 0 && TOP_LEVEL.test(label));
  const odd = labels.findLastIndex((label, i) => i < end && !LABEL.test(label));
  // Of `--mail.example.com` the hyphens are no part.
  const [hyphens = ''] = /^-+/.exec(labels[odd] ?? '') ?? [];
  const isOddInFrontOnly = hyphens !== '' && LABEL.test((labels[odd] ?? '').slice(hyphens.length));
  const start = isOddInFrontOnly ? odd : odd + 1;
  if (start >= end) return dotted;
  const before =
    labels
      .slice(0, start)
      .map((label) => `${label}.`)
      .join('') + (isOddInFrontOnly ? hyphens : '');
  const [top = ''] = TOP_LEVEL.exec(labels[end] ?? '') ?? [];
  const host = [...labels.slice(start, end), top].join('.').slice(isOddInFrontOnly ? hyphens.length : 0);
  return before + change(host) + dotted.slice(before.length + host.length);
}
