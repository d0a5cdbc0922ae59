import type { Wishes } from '../../model/wishes';
import { strings } from '../../strings';
import { Chips } from '../common/Chips';

type Chosen = Wishes['preferences'];

interface PreferencesProps {
  readonly preferences: Chosen;
  readonly onChange: (preferences: Chosen) => void;
}

/** Wishes that move a time down the list and never exclude it. */
export function Preferences({ preferences, onChange }: PreferencesProps) {
  const { timeOfDay, ...rest } = preferences;
  const half = (wanted: 'morning' | 'afternoon') =>
    onChange(timeOfDay === wanted ? rest : { ...preferences, timeOfDay: wanted });
  const chips = [
    { text: strings.wanted.mornings, on: timeOfDay === 'morning', toggle: () => half('morning') },
    { text: strings.wanted.afternoons, on: timeOfDay === 'afternoon', toggle: () => half('afternoon') },
    {
      text: strings.wanted.keepLunch,
      on: preferences.keepLunch,
      toggle: () => onChange({ ...preferences, keepLunch: !preferences.keepLunch }),
    },
    {
      text: strings.wanted.avoidBackToBack,
      on: preferences.avoidBackToBack,
      toggle: () => onChange({ ...preferences, avoidBackToBack: !preferences.avoidBackToBack }),
    },
    {
      text: strings.wanted.fairness,
      on: preferences.fairness === true,
      toggle: () => onChange({ ...preferences, fairness: !preferences.fairness }),
    },
  ];
  return <Chips label={strings.wanted.preferences} chips={chips} />;
}
