import { readFileSync } from 'node:fs';
import type { MailSystem } from '../../src/domain/mailbox';
import type { EwsMailSystemOptions } from '../../src/mailSystems/ews';

/** A server to hold our EWS client against, and a mailbox on it whose free/busy the service account may see. */
export interface Target {
  readonly name: string;
  readonly options: EwsMailSystemOptions;
  readonly canary: string;
}

/**
 * The servers that the environment names, by the settings of live mode and INTERSLOT_CANARY_EXCHANGE or _WORKMAIL. Nothing
 * is written to them, and no password is ever tried that was not configured. Throws where a setting is missing.
 */
export function liveTargets(env: NodeJS.ProcessEnv): Target[] {
  return (['exchange', 'workmail'] as const).flatMap((system) => targetOf(env, system) ?? []);
}

function targetOf(env: NodeJS.ProcessEnv, system: MailSystem): Target | undefined {
  const name = system.toUpperCase();
  const url = env[`INTERSLOT_${name}_EWS_URL`];
  if (!url) return undefined;
  const need = (setting: string): string => {
    const value = env[setting];
    if (!value) throw new Error(`${setting} must be set to check ${url}.`);
    return value;
  };
  const file = env[`INTERSLOT_${name}_PASSWORD_FILE`];
  const password = file ? readFileSync(file, 'utf8').trimEnd() : need(`INTERSLOT_${name}_PASSWORD`);
  const caFile = env[`INTERSLOT_${name}_CA_FILE`];
  const serverVersion = env[`INTERSLOT_${name}_EWS_VERSION`];
  return {
    name: `${system} at ${new URL(url).host}`,
    canary: need(`INTERSLOT_CANARY_${name}`),
    options: {
      system,
      url,
      username: need(`INTERSLOT_${name}_USERNAME`),
      readPassword: async () => password,
      ...(caFile && { ca: readFileSync(caFile, 'utf8') }),
      ...(serverVersion && { serverVersion }),
    },
  };
}
