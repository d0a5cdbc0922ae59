import { readFile, stat } from 'node:fs/promises';

/** Where a secret comes from. A file is read anew at every use, so that a changed password needs no restart. */
export type Secret = { readonly value: string } | { readonly file: string };

/** Certificates in PEM format. */
export type Certificates = { readonly pem: string } | { readonly file: string };

/** A file may end in a newline that is not part of the password. */
export async function readSecret(secret: Secret): Promise<string> {
  return 'value' in secret ? secret.value : (await readFile(secret.file, 'utf8')).replace(/\r?\n$/, '');
}

export type OnNote = (note: { readonly code: string; readonly message: string }) => void;

/**
 * Names what is wrong with a secret's file. One that others may change is a problem: they decide what Interslot signs in with. One
 * that others may read is told to `onNote` only, because secrets that containers mount are readable to everybody inside.
 * @param setting what the file's path is set with.
 */
export async function checkSecret(
  secret: Secret,
  setting: string,
  problems: string[],
  onNote: OnNote = () => undefined,
): Promise<void> {
  if ('value' in secret) return;
  const { file } = secret;
  const value = await readSecret(secret).catch(() => '');
  if (value === '') {
    problems.push(`${setting}: ${file} cannot be read or is empty.`);
    return;
  }
  const open = await openTo(file);
  if (open === 'change')
    problems.push(
      `${setting}: everybody on this machine may change ${file}. Take that away: chmod 600 ${file}`,
    );
  if (open === 'read')
    onNote({
      code: 'secretReadable',
      message: `${setting}: everybody on this machine may read its file. chmod 600 mends it.`,
    });
}

/**
 * What people who are neither the file's owner nor in its group may do with it. Windows has other rules, which the file's mode
 * does not show.
 */
export async function openTo(file: string): Promise<'change' | 'read' | undefined> {
  if (process.platform === 'win32') return undefined;
  const { mode } = await stat(file);
  if (mode & 0o002) return 'change';
  return mode & 0o004 ? 'read' : undefined;
}

/** @param setting what the file's path is set with. */
export async function readCertificates(
  ca: Certificates | undefined,
  setting: string,
  problems: string[],
): Promise<string | undefined> {
  if (ca === undefined || 'pem' in ca) return ca?.pem;
  const pem = await readFile(ca.file, 'utf8').catch(() => '');
  if (!pem.includes('-----BEGIN CERTIFICATE-----')) {
    problems.push(`${setting}: ${ca.file} holds no certificate in PEM format.`);
  }
  return pem;
}
