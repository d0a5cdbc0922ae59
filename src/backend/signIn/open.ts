import { readFile } from 'node:fs/promises';
import { StartError } from '../../errors';
import { checkAuditFile } from '../audit';
import type { Config } from '../config';
import { checkSecret, readCertificates, readSecret, type OnNote, type Secret } from '../secrets';
import { createHttpClient } from './httpClient';
import { SignIn } from './index';
import { checkSessionKeys } from './sealer';

const MIN_ADMIN_TOKEN = 16;

/**
 * Opens what lets people in; undefined where no sign-in is configured. Throws StartError that names every file that cannot be
 * used. Nothing is fetched yet: providers may be down while we start.
 */
export async function openSignIn(
  config: Config,
  now: () => number,
  onNote: OnNote,
): Promise<SignIn | undefined> {
  const problems: string[] = [];
  if (config.audit) await checkAuditFile(config.audit.file, problems);
  if (config.adminToken) await checkAdminToken(config.adminToken, problems, onNote);
  const signIn = config.signIn && (await open(config.signIn, config.publicOrigin, now, problems, onNote));
  if (problems.length === 0) return signIn;
  await signIn?.close();
  throw new StartError('configuration', problems);
}

/** Nothing counts how often somebody guesses, so there must be no guessing it. */
async function checkAdminToken(token: Secret, problems: string[], onNote: OnNote): Promise<void> {
  const before = problems.length;
  await checkSecret(token, 'INTERSLOT_ADMIN_TOKEN_FILE', problems, onNote);
  if (problems.length === before && (await readSecret(token)).length < MIN_ADMIN_TOKEN)
    problems.push(
      `INTERSLOT_ADMIN_TOKEN_FILE: the token must have ${MIN_ADMIN_TOKEN} characters or more. openssl rand -base64 32 makes one.`,
    );
}

async function open(
  config: NonNullable<Config['signIn']>,
  publicOrigin: string | undefined,
  now: () => number,
  problems: string[],
  onNote: OnNote,
): Promise<SignIn> {
  const { exchangeToken, entra, openIdConnect } = config;
  if (openIdConnect) {
    await checkSessionKeys(openIdConnect.keyFile, problems, onNote);
    if (openIdConnect.clientSecret)
      await checkSecret(openIdConnect.clientSecret, 'INTERSLOT_OIDC_CLIENT_SECRET_FILE', problems, onNote);
  }
  const trusting = async (caFile: string | undefined, setting: string, timeoutMs: number) => {
    if (caFile === undefined) return createHttpClient({ timeoutMs });
    await readCertificates({ file: caFile }, setting, problems);
    return createHttpClient({ timeoutMs, ca: () => readFile(caFile, 'utf8') });
  };
  const clients = {
    exchange: await trusting(exchangeToken?.caFile, 'INTERSLOT_EXCHANGE_TOKEN_CA_FILE', 5000),
    entra: await trusting(entra?.caFile, 'INTERSLOT_ENTRA_CA_FILE', 5000),
    openIdConnect: await trusting(openIdConnect?.caFile, 'INTERSLOT_OIDC_CA_FILE', 10_000),
  };
  if (publicOrigin === undefined) problems.push('INTERSLOT_PUBLIC_URL must be set with a sign-in.');
  return new SignIn(config, publicOrigin ?? '', clients, now);
}
