import { makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import type { Wishes } from '../../model/wishes';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  chip: { minWidth: 0, paddingInline: tokens.spacingHorizontalS },
});

type Chosen = Wishes['preferences'];

interface PreferencesProps {
  readonly preferences: Chosen;
  readonly onChange: (preferences: Chosen) => void;
}

/** Wishes that move a time down the list and never exclude it. */
export function Preferences({ preferences, onChange }: PreferencesProps) {
  const styles = useStyles();
  const common = useCommonStyles();
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
  return (
    <div className={styles.chips} role="group" aria-label={strings.wanted.preferences}>
      {chips.map(({ text, on, toggle }) => (
        <ToggleButton
          key={text}
          className={mergeClasses(styles.chip, common.touch)}
          size="small"
          shape="circular"
          checked={on}
          onClick={toggle}
        >
          {text}
        </ToggleButton>
      ))}
    </div>
  );
}
