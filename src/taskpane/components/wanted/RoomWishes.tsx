import { Field, Input, makeStyles } from '@fluentui/react-components';
import { useEffect } from 'react';
import type { RoomsAnswer } from '../../../contract';
import { useSession, useStore } from '../../hooks/useSession';
import { buildingsOf, featuresOf } from '../../model/rooms';
import type { Wishes } from '../../model/wishes';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';
import { Chips } from '../common/Chips';
import { SelectField } from './SelectField';

const useStyles = makeStyles({
  control: { minWidth: 0, width: '100%', [TOUCH]: { minHeight: '44px' } },
  all: { gridColumn: '1 / -1' },
});

type Rooms = Wishes['rooms'];

interface RoomWishesProps {
  readonly rooms: Rooms;
  readonly onChange: (rooms: Rooms) => void;
}

const MOST_OFFERED = 5;
const NOTHING: RoomsAnswer = { rooms: [], roomLists: [] };

export function RoomWishes({ rooms, onChange }: RoomWishesProps) {
  const styles = useStyles();
  const session = useSession();
  const loaded = useStore(session.rooms.state);
  const wanted = rooms.count > 0;
  useEffect(() => {
    if (wanted) session.rooms.want();
  }, [session, wanted]);
  const { rooms: known, roomLists } = loaded.state === 'ready' ? loaded.value : NOTHING;
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
  const buildings = [...new Set([...buildingsOf(known), ...(rooms.building ? [rooms.building] : [])])];
  const counts = Array.from({ length: Math.max(MOST_OFFERED, rooms.count) }, (_, index) => index + 1);
  return (
    <>
      <SelectField
        label={strings.wanted.rooms}
        value={String(rooms.count)}
        options={[
          { value: '0', text: strings.wanted.noRoom },
          ...counts.map((count) => ({ value: String(count), text: strings.wanted.roomCount({ count }) })),
        ]}
        onChange={(value) => onChange({ ...rooms, count: Number(value) })}
      />
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
        <SelectField
          label={strings.wanted.building}
          value={rooms.building ?? ''}
          options={[
            { value: '', text: strings.wanted.anyBuilding },
            ...buildings.map((name) => ({ value: name, text: name })),
          ]}
          onChange={(name) => onChange({ ...rooms, building: name || undefined })}
        />
      )}
      {wanted && roomLists.length > 0 && (
        <SelectField
          label={strings.wanted.roomList}
          value={rooms.roomList ?? ''}
          options={[
            { value: '', text: strings.wanted.anyRoomList },
            ...roomLists.map(({ address, displayName }) => ({ value: address, text: displayName })),
          ]}
          onChange={(address) => onChange({ ...rooms, roomList: address || undefined })}
        />
      )}
      {wanted && (
        <Chips
          className={styles.all}
          label={strings.wanted.features}
          shown
          chips={[...features.map(featureChip), ...placeChips]}
        />
      )}
    </>
  );
}
