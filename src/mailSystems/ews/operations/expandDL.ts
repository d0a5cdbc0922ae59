import { EwsError } from '../ewsError';
import { requestError } from '../fault';
import type { Operation } from '../operation';
import { ResponseMessage, responseMessageChildren } from '../responseMessage';
import { UnusableAnswer } from '../unusableAnswer';
import { emailAddressReader, writeEmailAddress, type EwsMailbox } from './emailAddress';

export type DlMember = EwsMailbox;

/**
 * The direct members of a distribution list, by its address: lists in it stay closed, hidden members stay hidden. Exchange
 * answers about an address that is no list with an empty one.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/expanddl-operation
 */
export const expandDL: Operation<string, DlMember[]> = {
  name: 'ExpandDL',
  write: (address) => `<m:ExpandDL><m:Mailbox>${writeEmailAddress(address)}</m:Mailbox></m:ExpandDL>`,
  read(_, dialect) {
    let message: ResponseMessage | undefined;
    let isWhole = true;
    const members: DlMember[] = [];
    return {
      name: 'm:ExpandDLResponse',
      element: {
        children: {
          'm:ResponseMessages': {
            children: {
              'm:ExpandDLResponseMessage': {
                open(attributes) {
                  message = new ResponseMessage();
                  message.responseClass = attributes['ResponseClass'];
                },
                children: {
                  ...responseMessageChildren(() => message!),
                  'm:DLExpansion': {
                    open: (attributes) =>
                      void (isWhole = !/^(false|0)$/.test(attributes['IncludesLastItemInRange'] ?? '')),
                    children: { 't:Mailbox': emailAddressReader((member) => void members.push(member)) },
                  },
                },
              },
            },
          },
        },
      },
      answer() {
        if (message === undefined) throw new UnusableAnswer('incomplete');
        if (message.isError) throw requestError(dialect, 'ExpandDL', message);
        if (!isWhole) {
          const said = `${dialect.name} gave only a part of the group’s members.`;
          throw new EwsError(dialect.system, 'tooManyResults', said);
        }
        return members;
      },
    };
  },
};
