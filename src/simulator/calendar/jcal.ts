/**
 * jCal (RFC 7265), what ical.js turns iCalendar text into: nested arrays. They are read directly rather than through
 * ICAL.Component and ICAL.Time, which look zones up in one register for the whole process (ICAL.TimezoneService).
 */
export type Parameters = Readonly<Record<string, string | readonly string[]>>;
export type Property = readonly [name: string, parameters: Parameters, type: string, ...values: unknown[]];
export type Component = readonly [
  name: string,
  properties: readonly Property[],
  components: readonly Component[],
];

export function componentsOf(component: Component, name: string): Component[] {
  return component[2].filter(([other]) => other === name);
}

export function propertiesOf(component: Component, name: string): Property[] {
  return component[1].filter(([other]) => other === name);
}

export function propertyOf(component: Component, name: string): Property | undefined {
  return component[1].find(([other]) => other === name);
}

/** The first value of a property as text, trimmed; undefined where the property is missing or empty. */
export function textOf(component: Component, name: string): string | undefined {
  const value = propertyOf(component, name)?.[3];
  const text = typeof value === 'string' ? value.trim() : undefined;
  return text === '' ? undefined : text;
}

export function parameterOf(property: Property, name: string): string | undefined {
  const value = property[1][name];
  return typeof value === 'string' ? value : value?.[0];
}

export function valuesOf(property: Property): readonly unknown[] {
  return property.slice(3);
}

/** Something in a calendar that cannot be read; `message` is a sentence without its full stop. */
export class CalendarProblem extends Error {
  override readonly name = 'CalendarProblem';
}
