import type { OfficeCall } from './officeCalls';
import { hasMailbox } from './requirements';

/** Events have gaps (office-js#1634, #2422, #4656): address book, edits in place, first removal on a Mac. */
export const POLL_MS = 4000;

/**
 * Outlook's events where they exist, and a look every few seconds while the pane is seen. Returns how to stop.
 * https://learn.microsoft.com/javascript/api/office/office.eventtype
 */
export function watchItem(
  call: OfficeCall,
  item: Office.AppointmentCompose | undefined,
  mayHaveChanged: () => void,
  pollMs = POLL_MS,
): () => void {
  let stopped = false;
  const look = () => {
    if (!stopped && document.visibilityState === 'visible') mayHaveChanged();
  };
  const events = item ? eventsOf() : [];
  for (const event of events) {
    // An event that cannot be had is a gap more, and polling is there for gaps.
    void call<void>(`addHandlerAsync ${event}`, (done) => item!.addHandlerAsync(event, look, done)).catch(
      () => {},
    );
  }
  const timer = setInterval(look, pollMs);
  document.addEventListener('visibilitychange', look);
  return () => {
    stopped = true;
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    for (const event of events)
      void call<void>(`removeHandlerAsync ${event}`, (done) => item!.removeHandlerAsync(event, done)).catch(
        () => {},
      );
  };
}

function eventsOf(): Office.EventType[] {
  const { RecipientsChanged, AppointmentTimeChanged, RecurrenceChanged, EnhancedLocationsChanged } =
    Office.EventType;
  return [
    ...(hasMailbox('1.7') ? [RecipientsChanged, AppointmentTimeChanged, RecurrenceChanged] : []),
    ...(hasMailbox('1.8') ? [EnhancedLocationsChanged] : []),
  ];
}
