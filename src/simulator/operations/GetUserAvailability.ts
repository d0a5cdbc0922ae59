import type { Operation, Outcome, ServerContext } from './operation';
import { SUCCESS, failure, responseMessage } from './operation';
import { lookUpCalendar, membersOf } from '../availability/lookUp';
import { highest, mergeEvents, noData } from '../availability/mergedFreeBusy';
import type { AvailabilityRequest, View } from '../availability/readRequest';
import { readAvailabilityRequest } from '../availability/readRequest';
import type { Words } from '../availability/writeEvents';
import { wordsOf, writeEvents } from '../availability/writeEvents';
import { writeWorkingHours } from '../availability/writeWorkingHours';
import { UNKNOWN_BUSY_TYPE, UNKNOWN_CODE, UNKNOWN_DIGIT } from '../faults/applyToAnswer';
import { NOT_FOUND, spoiling } from '../faults/applyToCalendar';
import { has } from '../faults/switches';
import type { Access, Group, Mailbox } from '../organisation/organisation';
import type { Xml } from '../soap/xmlWriter';
import { xml } from '../soap/xmlWriter';

type Options = NonNullable<AvailabilityRequest['options']>;

/**
 * Free/busy times of up to 100 mailboxes, answered in the order of the question. What is wrong with one mailbox stands in
 * its own answer; what is wrong with the request is a fault.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getuseravailability-operation
 */
export const GetUserAvailability: Operation = (soapRequest, context) => {
  const request = readAvailabilityRequest(soapRequest, context.system);
  const { options } = request;
  const answered = has(context.switches.of(context.system), 'wrongCount')
    ? request.addresses.slice(0, -1)
    : request.addresses;
  return xml(
    'm:GetUserAvailabilityResponse',
    options &&
      xml(
        'm:FreeBusyResponseArray',
        answered.map((address) => answerFor(address, request, options, context)),
      ),
    request.wantsSuggestions ? xml('m:SuggestionsResponse', NO_SUGGESTIONS) : undefined,
  );
};

const NO_SUGGESTIONS = responseMessage(
  'm:ResponseMessage',
  failure('ErrorInvalidOperation', 'This simulator works out no suggestions.'),
);

function answerFor(
  address: string,
  request: AvailabilityRequest,
  options: Options,
  context: ServerContext,
): Xml {
  const entry = context.book.find(address);
  if (!entry) return answer(failure(...NOT_FOUND), 'None');
  return 'mailbox' in entry
    ? answerForMailbox(entry.mailbox, request, options, context)
    : answerForGroup(entry.group, request, options, context);
}

function answer(outcome: Outcome, view: View | 'None', ...content: (Xml | undefined)[]): Xml {
  return xml(
    'm:FreeBusyResponse',
    responseMessage('m:ResponseMessage', outcome),
    xml('m:FreeBusyView', xml('t:FreeBusyViewType', view), content),
  );
}

function answerForMailbox(
  mailbox: Mailbox,
  request: AvailabilityRequest,
  options: Options,
  context: ServerContext,
): Xml {
  const calendar = lookUpCalendar(mailbox, options, context);
  if ('failed' in calendar) return answer(calendar.failed, 'None');
  const view = allowedView(options.view, mailbox.access);
  const merged = view === 'MergedOnly' || view.endsWith('Merged');
  const faults = spoiling(mailbox, context.system, context.switches);
  const strange = has(faults, 'unknownCodes');
  // A busy type needs an event; of an empty calendar it is the code that is strange.
  if (strange && calendar.events.length === 0)
    return answer(failure(UNKNOWN_CODE, 'The mailbox met with something new.'), 'None');
  const words: Words = {
    ...wordsOf(request),
    ...(strange && { busyType: () => UNKNOWN_BUSY_TYPE }),
    ...(has(faults, 'garbage') && { time: (ms) => `the day after ${ms}` }),
  };
  const digits = () => mergeEvents(calendar.events, options, request.version);
  const year = new Date(context.now()).getUTCFullYear();
  return answer(
    SUCCESS,
    view,
    merged ? writeMerged(strange ? digits().map((digit) => digit && UNKNOWN_DIGIT) : digits()) : undefined,
    view === 'MergedOnly' ? undefined : writeEvents(calendar.events, words, view.startsWith('Detailed')),
    mailbox.workingHours && writeWorkingHours(mailbox.workingHours, mailbox.timeZone, year),
  );
}

/** Who may see no details gets the same view without them, and FreeBusyViewType says so. */
function allowedView(asked: View, access: Access): View {
  if (access === 'detailed') return asked;
  if (asked === 'Detailed') return 'FreeBusy';
  return asked === 'DetailedMerged' ? 'FreeBusyMerged' : asked;
}

/** A group answers as one: no more than MergedOnly, and no data for the slots of members that cannot be read. */
function answerForGroup(
  group: Group,
  request: AvailabilityRequest,
  options: Options,
  context: ServerContext,
): Xml {
  const members = membersOf(group, context);
  if (!members) {
    return answer(
      failure('ErrorFreeBusyDLLimitReached', 'The group has too many members to be opened.'),
      'None',
    );
  }
  const streams = members.map((member) => {
    const calendar = lookUpCalendar(member, options, context);
    return 'failed' in calendar ? noData(options) : mergeEvents(calendar.events, options, request.version);
  });
  return answer(SUCCESS, 'MergedOnly', writeMerged(highest(streams, options)));
}

function writeMerged(digits: Uint8Array): Xml {
  return xml('t:MergedFreeBusy', digits.join(''));
}
