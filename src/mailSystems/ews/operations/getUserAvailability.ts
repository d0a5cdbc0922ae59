import type { Interval } from '../../../domain/interval';
import { formatDateTime, parseDateTime } from '../dateTime';
import { FreeBusyCollector, type FreeBusyResponse } from '../freeBusyResponse';
import type { Operation } from '../operation';
import { responseMessageChildren } from '../responseMessage';
import { UnusableAnswer } from '../unusableAnswer';
import { workingHoursReader } from '../workingHours';
import type { ElementReader } from '../xml';
import { escapeXml } from '../xmlWrite';

export interface GetUserAvailabilityRequest {
  /** At most what the dialect allows. The answer has no addresses in it: their order is the only key. */
  readonly mailboxes: readonly string[];
  /** Whole seconds, not shorter than a slot. */
  readonly window: Interval;
  /** 5 to 1440. */
  readonly mergedFreeBusyIntervalInMinutes: number;
}

// A zone that never changes. The schema wants both transitions; DayOrder 0 says that there are none.
const NEVER =
  '<t:Bias>0</t:Bias><t:Time>00:00:00</t:Time><t:DayOrder>0</t:DayOrder><t:Month>0</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek>';
const UTC = `<t:TimeZone><t:Bias>0</t:Bias><t:StandardTime>${NEVER}</t:StandardTime><t:DaylightTime>${NEVER}</t:DaylightTime></t:TimeZone>`;

/**
 * Free/busy of up to 100 mailboxes, asked in UTC so that no zone rule of server or client can shift an event, and never
 * with details: subjects and places are nobody's business here.
 * https://learn.microsoft.com/exchange/client-developer/web-service-reference/getuseravailability-operation
 */
export const getUserAvailability: Operation<GetUserAvailabilityRequest, FreeBusyResponse[]> = {
  name: 'GetUserAvailability',

  write({ mailboxes, window, mergedFreeBusyIntervalInMinutes }) {
    return (
      `<m:GetUserAvailabilityRequest>${UTC}` +
      `<m:MailboxDataArray>${mailboxes.map(writeMailboxData).join('')}</m:MailboxDataArray>` +
      '<t:FreeBusyViewOptions>' +
      `<t:TimeWindow><t:StartTime>${formatDateTime(window.startMs)}</t:StartTime>` +
      `<t:EndTime>${formatDateTime(window.endMs)}</t:EndTime></t:TimeWindow>` +
      `<t:MergedFreeBusyIntervalInMinutes>${mergedFreeBusyIntervalInMinutes}</t:MergedFreeBusyIntervalInMinutes>` +
      '<t:RequestedView>FreeBusyMerged</t:RequestedView>' +
      '</t:FreeBusyViewOptions></m:GetUserAvailabilityRequest>'
    );
  },

  read(request, dialect, note) {
    const responses: FreeBusyResponse[] = [];
    let mailbox = new FreeBusyCollector(
      dialect,
      request.window,
      request.mergedFreeBusyIntervalInMinutes,
      note,
    );

    const freeBusyResponse: ElementReader = {
      open() {
        // No answer may fill the memory with mailboxes that nobody asked about.
        if (responses.length >= request.mailboxes.length) throw new UnusableAnswer('wrongCount');
        mailbox = new FreeBusyCollector(
          dialect,
          request.window,
          request.mergedFreeBusyIntervalInMinutes,
          note,
        );
      },
      children: {
        'm:ResponseMessage': {
          open: (attributes) => void (mailbox.message.responseClass = attributes['ResponseClass']),
          children: responseMessageChildren(() => mailbox.message),
        },
        'm:FreeBusyView': freeBusyViewReader(() => mailbox),
      },
      close: () => void responses.push(mailbox.response()),
    };

    return {
      name: 'm:GetUserAvailabilityResponse',
      element: {
        children: { 'm:FreeBusyResponseArray': { children: { 'm:FreeBusyResponse': freeBusyResponse } } },
      },
      answer() {
        if (responses.length !== request.mailboxes.length) throw new UnusableAnswer('wrongCount');
        return responses;
      },
    };
  },
};

function writeMailboxData(address: string): string {
  return (
    `<t:MailboxData><t:Email><t:Address>${escapeXml(address)}</t:Address></t:Email>` +
    '<t:AttendeeType>Required</t:AttendeeType><t:ExcludeConflicts>false</t:ExcludeConflicts></t:MailboxData>'
  );
}

/** CalendarEventDetails is not named here, so it is skipped unread even if a server sends it unasked. */
function freeBusyViewReader(mailbox: () => FreeBusyCollector): ElementReader {
  // Variables and no object: an answer holds tens of thousands of events.
  let start: string | undefined;
  let end: string | undefined;
  let busyType: string | undefined;
  let isDoubled = false;
  const calendarEvent: ElementReader = {
    open() {
      start = end = busyType = undefined;
      isDoubled = false;
    },
    // Of two starts in one event, two events have run into each other: neither can be told, and taking the last word could
    // make a meeting free.
    children: {
      't:StartTime': {
        text(text) {
          isDoubled ||= start !== undefined;
          start = text;
        },
      },
      't:EndTime': {
        text(text) {
          isDoubled ||= end !== undefined;
          end = text;
        },
      },
      't:BusyType': {
        text(text) {
          isDoubled ||= busyType !== undefined;
          busyType = text;
        },
      },
    },
    close() {
      if (isDoubled) mailbox().addEvent(undefined, undefined, undefined);
      else mailbox().addEvent(parseDateTime(start ?? '', 'down'), parseDateTime(end ?? '', 'up'), busyType);
    },
  };
  return {
    open: () => mailbox().addView(),
    children: {
      't:FreeBusyViewType': { text: (text) => void (mailbox().viewType = text) },
      't:MergedFreeBusy': { text: (text) => void (mailbox().mergedFreeBusy = text) },
      't:CalendarEventArray': { children: { 't:CalendarEvent': calendarEvent } },
      't:WorkingHours': workingHoursReader((hours) => void (mailbox().workingHours = hours)),
    },
  };
}
