import { readWishes, type Wishes } from '../../model/wishes';
import { memory } from '../../session/memory';
import type { OfficeCall } from './officeCalls';

/** Custom properties of an item are this add-in's alone, 2,500 characters in all, and travel with the item. */
const KEY = 'wishes';
const MOST_CHARACTERS = 2000;
/** A typed number is one wish, not one for every digit. */
const REST_MS = 1000;

type WithProperties = Pick<Office.AppointmentCompose, 'loadCustomPropertiesAsync'>;

/**
 * Wishes of one appointment, in its custom properties; no name and no address is in them. What was wished last, of whichever
 * appointment, stays in the browser's storage for the next one.
 * https://learn.microsoft.com/javascript/api/outlook/office.customproperties
 */
export function itemWishes(call: OfficeCall, item: WithProperties | undefined) {
  let loading: Promise<Office.CustomProperties> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const load = (of: WithProperties) =>
    (loading ??= call<Office.CustomProperties>('loadCustomPropertiesAsync', (done) =>
      of.loadCustomPropertiesAsync(done),
    ));
  const save = async (of: WithProperties, wishes: Wishes) => {
    const text = JSON.stringify(wishes);
    if (text.length > MOST_CHARACTERS) return;
    const properties = await load(of);
    properties.set(KEY, text);
    await call<void>('customProperties.saveAsync', (done) => properties.saveAsync(done));
  };
  return {
    async recall(): Promise<Wishes> {
      if (!item) return memory.wishes();
      try {
        const kept: unknown = (await load(item)).get(KEY);
        return typeof kept === 'string' ? readWishes(JSON.parse(kept)) : memory.wishes();
      } catch {
        // Wishes are a convenience: without them the pane opens with those of the last appointment.
        loading = undefined;
        return memory.wishes();
      }
    },
    keep(wishes: Wishes): void {
      memory.keepWishes(wishes);
      if (!item) return;
      clearTimeout(timer);
      // What Outlook does not keep, the browser still does.
      timer = setTimeout(() => void save(item, wishes).catch(() => {}), REST_MS);
    },
  };
}
