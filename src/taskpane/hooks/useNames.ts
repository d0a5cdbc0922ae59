import { useCallback, useEffect, useState } from 'react';
import type { Mailbox } from '../../contract';
import { keyOf } from '../model/people';
import { useSession } from './useSession';

/** Names for addresses, looked up once each; an address stands for itself until then, and where nobody knows it. */
export function useNames(addresses: readonly string[]): {
  nameOf: (address: string) => string;
  learn: (mailbox: Mailbox) => void;
} {
  const { api } = useSession();
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const missing = addresses.filter((address) => !names.has(keyOf(address))).join('\n');
  useEffect(() => {
    if (missing === '') return undefined;
    let stopped = false;
    const asked = missing.split('\n');
    void api.mailboxes(asked).then((outcome) => {
      if (stopped || !outcome.ok) return;
      const found = outcome.value.mailboxes.map(({ displayName }, index) => [
        keyOf(asked[index] ?? ''),
        displayName,
      ]);
      setNames((before) => new Map([...before, ...(found as [string, string][])]));
    });
    return () => {
      stopped = true;
    };
  }, [api, missing]);
  const learn = useCallback(
    ({ address, displayName }: Mailbox) =>
      setNames((before) => new Map(before).set(keyOf(address), displayName)),
    [],
  );
  return { nameOf: (address) => names.get(keyOf(address)) || address, learn };
}
