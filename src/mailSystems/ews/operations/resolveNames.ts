import { requestError } from '../fault';
import type { Operation } from '../operation';
import { ResponseMessage, responseMessageChildren } from '../responseMessage';
import { UnusableAnswer } from '../unusableAnswer';
import { escapeXml } from '../xmlWrite';
import { emailAddressReader, type EwsMailbox } from './emailAddress';

export type ResolvedName = EwsMailbox;

export interface ResolveNamesRequest {
  /** A name, a part of one, or an address. */
  readonly entry: string;
  /** Looks for the entry among all addresses of a mailbox. Without it servers look at the primary address only. */
  readonly amongAllAddresses?: boolean;
}

/**
 * Looks an entry up in the address book. At most 100 come back; a Warning that there are several is no failure.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/resolvenames-operation
 */
export const resolveNames: Operation<ResolveNamesRequest, ResolvedName[]> = {
  name: 'ResolveNames',
  write({ entry, amongAllAddresses = false }) {
    const prefix = amongAllAddresses && !/^smtp:/i.test(entry) ? 'smtp:' : '';
    return (
      '<m:ResolveNames ReturnFullContactData="false" SearchScope="ActiveDirectory">' +
      `<m:UnresolvedEntry>${escapeXml(prefix + entry)}</m:UnresolvedEntry></m:ResolveNames>`
    );
  },
  read(_, dialect) {
    let message: ResponseMessage | undefined;
    const names: ResolvedName[] = [];
    const resolution = {
      children: { 't:Mailbox': emailAddressReader((mailbox) => void names.push(mailbox)) },
    };
    return {
      name: 'm:ResolveNamesResponse',
      element: {
        children: {
          'm:ResponseMessages': {
            children: {
              'm:ResolveNamesResponseMessage': {
                open(attributes) {
                  message = new ResponseMessage();
                  message.responseClass = attributes['ResponseClass'];
                },
                children: {
                  ...responseMessageChildren(() => message!),
                  'm:ResolutionSet': { children: { 't:Resolution': resolution } },
                },
              },
            },
          },
        },
      },
      answer() {
        if (message === undefined) throw new UnusableAnswer('incomplete');
        if (message.responseCode === 'ErrorNameResolutionNoResults') return [];
        if (message.isError) throw requestError(dialect, 'ResolveNames', message);
        return names;
      },
    };
  },
};
