import type { ElementReader } from './xml';

/**
 * What a server says of itself in the header of its answers.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/serverversioninfo
 */
export interface ServerVersion {
  readonly major: number;
  readonly minor: number;
  /** MajorBuildNumber: it tells Exchange 2019 from Subscription Edition. */
  readonly build: number;
}

/** Without three numbers nothing is told: the header is a courtesy. */
export function serverVersionReader(onVersion: (version: ServerVersion) => void): ElementReader {
  return {
    open({ MajorVersion, MinorVersion, MajorBuildNumber }) {
      const [major, minor, build] = [MajorVersion, MinorVersion, MajorBuildNumber].map(toNumber);
      if (major !== undefined && minor !== undefined && build !== undefined)
        onVersion({ major, minor, build });
    },
  };
}

const toNumber = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
