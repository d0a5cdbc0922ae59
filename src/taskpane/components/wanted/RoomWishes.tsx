import {
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Select,
  ToggleButton,
  tokens,
} from '@fluentui/react-components';
import { useEffect } from 'react';
import { useSession, useStore } from '../../hooks/useSession';
import { buildingsOf, featuresOf } from '../../model/rooms';
import type { Wishes } from '../../model/wishes';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';

const useStyles = makeStyles({
  control: { minWidth: 0, width: '100%', [TOUCH]: { minHeight: '44px' } },
  all: { gridColumn: '1 / -1' },
  chips: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  chip: { minWidth: 0, paddingInline: tokens.spacingHorizontalS },
});

type Rooms = Wishes['rooms'];

interface RoomWishesProps {
  readonly rooms: Rooms;
  readonly onChange: (rooms: Rooms) => void;
}

const MOST_OFFERED = 5;

export function RoomWishes({ rooms, onChange }: RoomWishesProps) {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const loaded = useStore(session.rooms.state);
  const wanted = rooms.count > 0;
  useEffect(() => {
    if (wanted) session.rooms.want();
  }, [session, wanted]);
  const known = loaded.state === 'ready' ? loaded.value.rooms : [];
  const features = featuresOf(known);
  const featureChip = (feature: string) => {
    const on = rooms.features.includes(feature);
    const others = rooms.features.filter((one) => one !== feature);
    const features = on ? others : [...others, feature];
    return { text: feature, on, toggle: () => onChange({ ...rooms, features }) };
  };
  const { wheelchairAccessible = false, perSite = false } = rooms;
  const placeChips = [
    {
      text: strings.rooms.accessible,
      on: wheelchairAccessible,
      toggle: () => onChange({ ...rooms, wheelchairAccessible: !wheelchairAccessible }),
    },
    {
      text: strings.wanted.perSite,
      on: perSite,
      toggle: () => onChange({ ...rooms, perSite: !perSite }),
    },
  ];
  const seats = (text: string) => {
    const count = Math.round(Number(text));
    onChange({ ...rooms, minCapacity: count > 0 ? count : undefined });
  };
  const building = (name: string) => onChange({ ...rooms, building: name || undefined });
  return (
    <>
      <Field label={strings.wanted.rooms} size="small">
        <Select
          className={styles.control}
          value={String(rooms.count)}
          onChange={(_, data) => onChange({ ...rooms, count: Number(data.value) })}
        >
          <option value="0">{strings.wanted.noRoom}</option>
          {Array.from({ length: Math.max(MOST_OFFERED, rooms.count) }, (_, index) => (
            <option key={index} value={index + 1}>
              {strings.wanted.roomCount({ count: index + 1 })}
            </option>
          ))}
        </Select>
      </Field>
      {wanted && (
        <Field label={strings.wanted.seats} size="small">
          <Input
            className={styles.control}
            type="number"
            inputMode="numeric"
            min={1}
            placeholder={strings.wanted.anySeats}
            value={rooms.minCapacity === undefined ? '' : String(rooms.minCapacity)}
            onChange={(_, data) => seats(data.value)}
          />
        </Field>
      )}
      {wanted && (
        <Field label={strings.wanted.building} size="small">
          <Select
            className={styles.control}
            value={rooms.building ?? ''}
            onChange={(_, data) => building(data.value)}
          >
            <option value="">{strings.wanted.anyBuilding}</option>
            {[...new Set([...buildingsOf(known), ...(rooms.building ? [rooms.building] : [])])].map(
              (name) => (
                <option key={name}>{name}</option>
              ),
            )}
          </Select>
        </Field>
      )}
      {wanted && (
        <div className={styles.all} role="group" aria-label={strings.wanted.features}>
          <div className={common.caption}>{strings.wanted.features}</div>
          <div className={styles.chips}>
            {[...features.map(featureChip), ...placeChips].map(({ text, on, toggle }) => (
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
        </div>
      )}
    </>
  );
}
