import { utcOffsetMinutes } from '../../domain/timeZone';

/** Times as a person in this zone reads them. */
export interface Clock {
  readonly zone: string;
  /** "Europe/Zurich (CET, UTC+1)". */
  named(atMs: number): string;
  /** "Mon 30 Nov". */
  day(atMs: number): string;
  /** "Monday 30 November 2026". */
  longDay(atMs: number): string;
  /** "09:30". */
  time(atMs: number): string;
}

export function createClock(zone: string): Clock {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
    return (atMs: number) => formatter.format(atMs).replaceAll(',', '');
  };
  const abbreviation = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' });
  return {
    zone,
    named: (atMs) => {
      const parts = abbreviation.formatToParts(atMs);
      const short = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
      const names = [...(/^(GMT|UTC)/.test(short) ? [] : [short]), offset(utcOffsetMinutes(zone, atMs))];
      return zone === 'UTC' ? 'UTC' : `${zone} (${names.join(', ')})`;
    },
    day: format({ weekday: 'short', day: 'numeric', month: 'short' }),
    longDay: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}

function offset(minutes: number): string {
  const of = Math.abs(minutes);
  const rest = of % 60 === 0 ? '' : `:${String(of % 60).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(of / 60)}${rest}`;
}
