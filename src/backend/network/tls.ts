import { readFile, stat } from 'node:fs/promises';
import type { Server } from 'node:https';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { checkSecret } from '../secrets';
import type { NetworkConfig } from './networkConfig';

type OnNote = (note: { readonly code: string; readonly message: string }) => void;
type TlsFiles = NonNullable<NetworkConfig['tls']>;

/** TLS 1.2 and up, https://www.rfc-editor.org/rfc/rfc9325 */
const MIN_VERSION = 'TLSv1.2';

/** A certificate is renewed every few weeks; half a minute later it is served. */
const LOOK_MS = 30_000;

/**
 * Reads both files and holds them against each other. Adds to `problems`, naming the setting, when a file cannot be read or
 * the key does not belong to the certificate; `onNote` is told when others may read the key.
 */
export async function readTls(
  files: TlsFiles,
  problems: string[],
  onNote?: OnNote,
): Promise<SecureContextOptions> {
  const read = async (file: string, setting: string, mark: RegExp, what: string) => {
    const pem = await readFile(file, 'utf8').catch(() => '');
    if (!mark.test(pem)) problems.push(`${setting}: ${file} holds no ${what} in PEM format.`);
    return pem;
  };
  const before = problems.length;
  const cert = await read(
    files.certFile,
    'INTERSLOT_TLS_CERT_FILE',
    /-----BEGIN CERTIFICATE-----/,
    'certificate',
  );
  const key = await read(
    files.keyFile,
    'INTERSLOT_TLS_KEY_FILE',
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    'private key',
  );
  const options: SecureContextOptions = { cert, key, minVersion: MIN_VERSION };
  if (problems.length === before)
    await checkSecret({ file: files.keyFile }, 'INTERSLOT_TLS_KEY_FILE', problems, onNote);
  if (problems.length > before) return options;
  try {
    createSecureContext(options);
  } catch {
    // What OpenSSL says may repeat the file.
    problems.push(
      'INTERSLOT_TLS_KEY_FILE: the key does not belong to INTERSLOT_TLS_CERT_FILE, is encrypted, or is damaged.',
    );
  }
  return options;
}

/**
 * Serves a renewed certificate without a restart: the files are looked at every half minute, because watching them misses
 * what is replaced behind a symbolic link (certbot, Kubernetes). A pair that does not fit, as in the moment between two
 * writes, is tried again at the next look; `onNote` is told once. Returns what ends the looking.
 */
export function renewTls(server: Server, files: TlsFiles, onNote: OnNote, lookMs = LOOK_MS): () => void {
  let served: string | undefined;
  let told: string | undefined;
  const look = async () => {
    const mark = await markOf(files);
    if (mark === served || mark === told) return;
    const problems: string[] = [];
    const options = await readTls(files, problems);
    if (problems.length === 0) {
      server.setSecureContext(options);
      // The first look is for a pair that came between the start's reading and now: it is no news otherwise.
      const isFirst = served === undefined && told === undefined;
      served = mark;
      if (!isFirst) onNote({ code: 'tlsRenewed', message: 'A new certificate is served.' });
    } else {
      told = mark;
      onNote({
        code: 'configuration',
        message: `${problems.join(' ')} The certificate before is still served.`,
      });
    }
  };
  void look();
  const timer = setInterval(() => void look(), lookMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Changes when either file does, also behind a symbolic link. A file that is away for a moment counts as another. */
async function markOf({ certFile, keyFile }: TlsFiles): Promise<string> {
  const marks = await Promise.all(
    [certFile, keyFile].map((file) =>
      stat(file).then(
        ({ ino, mtimeMs, size }) => `${ino} ${mtimeMs} ${size}`,
        () => 'away',
      ),
    ),
  );
  return marks.join(', ');
}
