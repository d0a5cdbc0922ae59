/** Ways in which an HTTP answer is no EWS answer, and how a person is told. */
const SENTENCES = {
  html: 'gave a web page instead of an EWS answer. Is the address right, and is no sign-in page in front of it?',
  empty: 'gave an empty answer.',
  malformed: 'gave an answer that is not well-formed XML.',
  truncated: 'broke off in the middle of its answer.',
  doctype: 'gave an answer with a document type declaration, which SOAP forbids.',
  tooDeep: 'gave an answer whose elements are nested too deeply.',
  tooLong: 'gave an answer with a text of unreasonable length.',
  characterEncoding: 'gave an answer that is not UTF-8.',
  contentEncoding: 'compressed its answer in a way that was not asked for.',
  compression: 'gave an answer whose compression is damaged.',
  tooLarge: 'gave an answer larger than Interslot takes.',
  notSoap: 'gave XML that is not a SOAP answer.',
  noResponse: 'gave a SOAP answer without the response that was asked for.',
  wrongCount: 'answered about another number of mailboxes than it was asked about.',
  incomplete: 'left out a part of its answer that Interslot needs.',
} as const;

export type UnusableKind = keyof typeof SENTENCES;

/** The rest of a sentence that begins with the mail system's name. */
export function unusableSentence(kind: UnusableKind): string {
  return SENTENCES[kind];
}

/**
 * Thrown while an answer is read, below the layer that knows which mail system it came from. Carries no text and no cause:
 * parsers quote the document in their messages.
 */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer';

  constructor(readonly kind: UnusableKind) {
    super(kind);
  }
}
