import { buildConnector } from 'undici';

export interface ConnectorOptions {
  /** PEM certificates to trust instead of the system's, or how to read them. */
  readonly ca?: string | (() => Promise<string>);
  readonly timeoutMs: number;
}

/**
 * Opens connections with TLS 1.2 or later. Certificates that are read are read for every new connection, so that a renewed
 * authority needs no restart; while they cannot be read, those read last hold.
 */
export function createConnector({ ca, timeoutMs }: ConnectorOptions): buildConnector.connector {
  const build = (pem?: string) =>
    buildConnector({ timeout: timeoutMs, minVersion: 'TLSv1.2', ...(pem !== undefined && { ca: pem }) });
  if (typeof ca !== 'function') return build(ca);

  let known: { readonly pem: string; readonly connect: buildConnector.connector } | undefined;
  async function current(read: () => Promise<string>): Promise<buildConnector.connector> {
    const pem = await read().catch((error: unknown) => {
      // Never the system's own authorities instead: these were not meant to be trusted here.
      if (known === undefined)
        throw Object.assign(new Error('no authority'), { code: 'ERR_OSSL_PEM', cause: error });
      return known.pem;
    });
    // A connector remembers TLS sessions, which must not outlive the authority they were made under.
    if (known?.pem !== pem) known = { pem, connect: build(pem) };
    return known.connect;
  }
  return (options, callback) => {
    current(ca)
      .then((connect) => void connect(options, callback))
      .catch((error: unknown) => callback(error as Error, null));
  };
}
