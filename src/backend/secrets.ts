import { readFile } from 'node:fs/promises';

/** Where a secret comes from. A file is read anew at every use, so that a changed password needs no restart. */
export type Secret = { readonly value: string } | { readonly file: string };

/** Certificates in PEM format. */
export type Certificates = { readonly pem: string } | { readonly file: string };

/** A file may end in a newline that is not part of the password. */
export async function readSecret(secret: Secret): Promise<string> {
  return 'value' in secret ? secret.value : (await readFile(secret.file, 'utf8')).replace(/\r?\n$/, '');
}

/** Names what is wrong with a secret's file. @param setting what the file's path is set with. */
export async function checkSecret(secret: Secret, setting: string, problems: string[]): Promise<void> {
  if ('value' in secret) return;
  const value = await readSecret(secret).catch(() => '');
  if (value === '') problems.push(`${setting}: ${secret.file} cannot be read or is empty.`);
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
