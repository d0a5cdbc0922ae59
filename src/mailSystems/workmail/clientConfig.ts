import { Agent } from 'node:https';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export interface WorkmailTimeouts {
  /** Name look-up, TCP and TLS together. */
  readonly connectMs: number;
  /** One request from its start to the first byte of its answer, and the longest silence in the answer. Tried up to five times. */
  readonly requestMs: number;
}

export interface ClientOptions {
  readonly region: string;
  readonly organizationId: string;
  readonly apiUrl?: string;
  readonly ca?: string;
  readonly credentials?: AwsCredentials | (() => Promise<AwsCredentials>);
  readonly concurrency: number;
  readonly timeouts: WorkmailTimeouts;
}

const MAX_ATTEMPTS = 5;

/** Where WorkMail's API is: https://docs.aws.amazon.com/general/latest/gr/workmail.html */
export function apiUrlOf({ region, apiUrl }: Pick<ClientOptions, 'region' | 'apiUrl'>): string {
  return apiUrl ?? `https://workmail.${region}.amazonaws.com`;
}

/** https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
export function clientConfig({ region, apiUrl, ca, credentials, concurrency, timeouts }: ClientOptions) {
  return {
    region,
    ...(apiUrl !== undefined && { endpoint: apiUrl }),
    ...(credentials && { credentials }),
    retryMode: 'adaptive',
    maxAttempts: MAX_ATTEMPTS,
    requestHandler: {
      connectionTimeout: timeouts.connectMs,
      requestTimeout: timeouts.requestMs,
      throwOnRequestTimeout: true,
      // The time above ends with the answer's first byte; this one is for silence after it.
      socketTimeout: timeouts.requestMs,
      httpsAgent: new Agent({
        keepAlive: true,
        maxSockets: concurrency,
        minVersion: 'TLSv1.2',
        ...(ca !== undefined && { ca }),
      }),
    },
  };
}
