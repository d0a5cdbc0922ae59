import { Field, Input, makeStyles, mergeClasses, ToggleButton, tokens } from '@fluentui/react-components';
import type { RoomFilter } from '../../model/rooms';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  filters: { display: 'grid', gap: tokens.spacingVerticalS },
  control: { width: '140px', minWidth: 0, [TOUCH]: { minHeight: '44px' } },
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  chip: { minWidth: 0, paddingInline: tokens.spacingHorizontalS },
});

interface RoomFiltersProps {
  readonly filter: RoomFilter;
  /** What rooms here have at all. */
  readonly features: readonly string[];
  readonly onChange: (filter: RoomFilter) => void;
}

/** What is looked for in this list. Wishes for suggestions are others, and stand under Times. */
export function RoomFilters({ filter, features, onChange }: RoomFiltersProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const { seats, features: wanted, wheelchairAccessible, onlyFree } = filter;
  const withSeats = (text: string) => {
    const count = Math.round(Number(text));
    onChange({ ...filter, seats: count > 0 ? count : undefined });
  };
  const featureChip = (feature: string) => {
    const on = wanted.includes(feature);
    const others = wanted.filter((one) => one !== feature);
    return { text: feature, on, next: { ...filter, features: on ? others : [...others, feature] } };
  };
  const chips = [
    { text: strings.rooms.onlyFree, on: onlyFree, next: { ...filter, onlyFree: !onlyFree } },
    {
      text: strings.rooms.accessible,
      on: wheelchairAccessible,
      next: { ...filter, wheelchairAccessible: !wheelchairAccessible },
    },
    ...features.map(featureChip),
  ];
  return (
    <div className={styles.filters}>
      <Field label={strings.rooms.filterSeats} size="small">
        <Input
          className={styles.control}
          type="number"
          inputMode="numeric"
          min={1}
          value={seats === undefined ? '' : String(seats)}
          onChange={(_, data) => withSeats(data.value)}
        />
      </Field>
      <div className={styles.chips} role="group" aria-label={strings.rooms.filters}>
        {chips.map(({ text, on, next }) => (
          <ToggleButton
            key={text}
            className={mergeClasses(styles.chip, common.touch)}
            size="small"
            shape="circular"
            checked={on}
            onClick={() => onChange(next)}
          >
            {text}
          </ToggleButton>
        ))}
      </div>
    </div>
  );
}
