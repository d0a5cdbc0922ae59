import { constants } from 'node:fs';
import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { openTo } from '../../backend/secrets';
import type { MendStep } from '../../contract';
import { fail, pass, warn, type Check } from '../check';
import type { DoctorContext, Facts } from '../facts';
import { LINKS } from '../links';

interface Remark {
  readonly isBroken: boolean;
  readonly sentence: string;
  readonly mend: MendStep;
}

export const ownConfiguration: Check = {
  id: 'ownConfiguration',
  title: 'Interslot’s own settings are safe and agree with each other',
  whyItMatters:
    'Interslot holds the passwords of both service accounts, and shows calendars to whoever it lets in.',
  expected:
    'Secrets in files of one’s own, a data folder that can be written, one public address in settings and manifest, a sign-in.',
  link: LINKS.interoperability,
  async run(facts) {
    const remarks = (
      await Promise.all([secrets(facts.context), dataFolder(facts), manifest(facts), signIn(facts)])
    ).flat();
    if (remarks.length === 0)
      return pass(
        facts.isRehearsal
          ? 'A rehearsal serves this machine alone and keeps no secret.'
          : 'All of it is as it should be.',
      );
    const say = remarks.some(({ isBroken }) => isBroken) ? fail : warn;
    return say(
      remarks.map(({ sentence }) => sentence).join(' '),
      remarks.map(({ mend }) => mend),
    );
  },
};

async function secrets({ config }: DoctorContext): Promise<Remark[]> {
  const { mailSystems, activeDirectory, adminToken, signIn, tls } = config;
  const { clientSecret, keyFile } = signIn?.openIdConnect ?? {};
  const all = [
    { name: 'INTERSLOT_EXCHANGE_PASSWORD', secret: mailSystems.exchange?.password },
    { name: 'INTERSLOT_WORKMAIL_PASSWORD', secret: mailSystems.workmail?.password },
    { name: 'INTERSLOT_LDAP_PASSWORD', secret: activeDirectory?.password },
    { name: 'INTERSLOT_ADMIN_TOKEN', secret: adminToken },
    { name: 'INTERSLOT_OIDC_CLIENT_SECRET', secret: clientSecret },
    { name: 'INTERSLOT_SESSION_KEY', secret: keyFile === undefined ? undefined : { file: keyFile } },
    { name: 'INTERSLOT_TLS_KEY', secret: tls && { file: tls.keyFile } },
  ];
  if (config.mode === 'rehearsal') return [];
  const found = await Promise.all(
    all.map(async ({ name, secret }): Promise<Remark[]> => {
      if (secret === undefined) return [];
      if ('value' in secret)
        return [
          {
            isBroken: false,
            sentence: `${name} stands in the environment, where every program of this user reads it.`,
            mend: { text: 'Put it into a file of its own.', command: `${name}_FILE=<file>` },
          },
        ];
      const open = await openTo(secret.file).catch(() => 'gone' as const);
      if (open === undefined) return [];
      const mend = { text: 'Leave it to the user that runs Interslot.', command: `chmod 600 ${secret.file}` };
      if (open === 'gone')
        return [{ isBroken: true, sentence: `The file of ${name}_FILE cannot be read.`, mend }];
      return [
        {
          isBroken: open === 'change',
          sentence: `Everybody on this machine may ${open} the file of ${name}_FILE.`,
          mend,
        },
      ];
    }),
  );
  return found.flat();
}

async function dataFolder({ context: { config } }: Facts): Promise<Remark[]> {
  if (config.dataDir === undefined) return [];
  const folder = resolve(config.dataDir);
  const isWritable = (path: string) =>
    access(path, constants.W_OK).then(
      () => true,
      () => false,
    );
  // It is made when first needed.
  if ((await isWritable(folder)) || (!(await exists(folder)) && (await isWritable(dirname(folder)))))
    return [];
  return [
    {
      isBroken: true,
      sentence:
        'The data folder cannot be written: after a restart Interslot knows nobody until the sources answer.',
      mend: { text: 'Give it to the user that runs Interslot.', command: `chown <user> ${folder}` },
    },
  ];
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

/** A manifest for the public address, if one was made here. Which one was deployed only Outlook’s admin center knows. */
async function manifest({ context: { config, assetsFolder } }: Facts): Promise<Remark[]> {
  const { publicOrigin } = config;
  if (publicOrigin === undefined) return [];
  const folder = dirname(assetsFolder);
  const files = (await readdir(folder).catch(() => []))
    .filter((file) => /^manifest[\w.-]*\.xml$/.test(file))
    .slice(0, 20);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8').catch(() => '')));
  if (texts.some((text) => text.includes(`"${publicOrigin}/outlook.html`))) return [];
  return [
    {
      isBroken: false,
      sentence: 'No manifest that lies beside Interslot is for its public address.',
      mend: {
        text: 'Make one, and deploy that one to Outlook.',
        command: `npm run manifest -- --url ${publicOrigin}/ --out manifest.deployed.xml`,
      },
    },
  ];
}

async function signIn({ context: { config }, isRehearsal }: Facts): Promise<Remark[]> {
  if (isRehearsal || config.signIn) return [];
  return [
    {
      isBroken: false,
      sentence: 'There is no sign-in yet, so that Interslot serves this machine alone.',
      mend: { text: 'Choose how people sign in.', command: 'INTERSLOT_SIGN_IN=exchangeToken,openIdConnect' },
    },
  ];
}
