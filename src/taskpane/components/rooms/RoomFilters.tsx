import { Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import type { RoomFilter } from '../../model/rooms';
import { strings } from '../../strings';
import { Chips } from '../common/Chips';
import { TOUCH } from '../common/media';

const useStyles = makeStyles({
  filters: { display: 'grid', gap: tokens.spacingVerticalS },
  control: { width: '140px', minWidth: 0, [TOUCH]: { minHeight: '44px' } },
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
  const { seats, features: wanted, wheelchairAccessible, onlyFree } = filter;
  const withSeats = (text: string) => {
    const count = Math.round(Number(text));
    onChange({ ...filter, seats: count > 0 ? count : undefined });
  };
  const chip = (text: string, on: boolean, next: Partial<RoomFilter>) => ({
    text,
    on,
    toggle: () => onChange({ ...filter, ...next }),
  });
  const featureChip = (feature: string) => {
    const on = wanted.includes(feature);
    const others = wanted.filter((one) => one !== feature);
    return chip(feature, on, { features: on ? others : [...others, feature] });
  };
  const chips = [
    chip(strings.rooms.onlyFree, onlyFree, { onlyFree: !onlyFree }),
    chip(strings.rooms.accessible, wheelchairAccessible, { wheelchairAccessible: !wheelchairAccessible }),
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
      <Chips label={strings.rooms.filters} chips={chips} />
    </div>
  );
}
