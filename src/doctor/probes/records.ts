/** Hosts of WorkMail and of the mail service behind it. */
export const isWorkmailHost = (host: string): boolean =>
  /(^|\.)(amazonaws\.com|awsapps\.com)\.?$/i.test(host);

/** The name server did answer, and has no such record. */
export function isNoSuchRecord(error: unknown): boolean {
  return ['ENOTFOUND', 'ENODATA'].includes((error as NodeJS.ErrnoException).code ?? '');
}
