import { isIPv4 } from 'node:net';
import { text } from '../input';
import { entityNotFound, invalidParameter } from '../wireError';
import { isFaulty, type ApiOperation } from './operation';

/** https://docs.aws.amazon.com/workmail/latest/APIReference/API_GetAccessControlEffect.html */
export const GetAccessControlEffect: ApiOperation = (input, context) => {
  const action = text(input, 'Action');
  if (!/^(AutoDiscover|EWS|IMAP|SMTP|WebMail|WindowsOutlook|ActiveSync|MacOutlook)$/i.test(action))
    throw invalidParameter('Action names no way into a mailbox.');
  if (!isIPv4(text(input, 'IpAddress'))) throw invalidParameter('IpAddress must be an IPv4 address.');
  if (!context.entities.find(text(input, 'UserId', 12), 'USER')) throw entityNotFound();
  return isFaulty(context, 'ewsDenied')
    ? { Effect: 'DENY', MatchedRules: ['no-ews'] }
    : { Effect: 'ALLOW', MatchedRules: ['Default'] };
};
