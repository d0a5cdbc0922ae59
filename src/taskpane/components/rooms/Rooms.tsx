import { Button, Field, Input, makeStyles, mergeClasses, Select, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { useRoomReadings } from '../../hooks/useRoomReadings';
import { useSession, useStore } from '../../hooks/useSession';
import { clockRange, shortDate } from '../../model/format';
import { keyOf } from '../../model/people';
import { byBuilding, featuresOf, matchingRooms } from '../../model/rooms';
import { strings } from '../../strings';
import { TOUCH } from '../common/media';
import { useCommonStyles } from '../common/useCommonStyles';
import { RoomRow } from './RoomRow';

const useStyles = makeStyles({
  page: { display: 'grid', gap: tokens.spacingVerticalM, maxWidth: '860px' },
  filters: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalM },
  control: { width: '140px', minWidth: 0, [TOUCH]: { minHeight: '44px' } },
  text: { margin: 0 },
  building: { display: 'grid', gap: tokens.spacingVerticalXS },
  floor: { margin: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular },
});

/** Rooms as one walks past them, and which of them are free at the chosen time. */
export function Rooms() {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const loaded = useStore(session.rooms.state);
  const chosen = useStore(session.chosen);
  const [seats, setSeats] = useState('');
  const [feature, setFeature] = useState('');
  useEffect(() => session.rooms.want(), [session]);
  const all = loaded.state === 'ready' ? loaded.value.rooms : [];
  const rooms = matchingRooms(all, {
    ...(Number(seats) > 0 ? { seats: Number(seats) } : {}),
    ...(feature ? { feature } : {}),
  });
  const readings = useRoomReadings(all, chosen);
  const time = chosen
    ? strings.rooms.forTime({
        when: `${shortDate(chosen.startMs, session.zone)}, ${clockRange(chosen.startMs, chosen.endMs, session.zone)}`,
      })
    : strings.rooms.noTime;
  return (
    <section className={mergeClasses(common.panel, styles.page)} aria-labelledby="rooms-heading">
      <div className={common.between}>
        <h2 id="rooms-heading" className={common.heading}>
          {strings.rooms.heading}
        </h2>
        {loaded.state === 'ready' && (
          <span className={common.caption}>{strings.rooms.count({ count: rooms.length })}</span>
        )}
      </div>
      <p className={mergeClasses(common.caption, styles.text)}>{time}</p>
      <div className={styles.filters}>
        <Field label={strings.rooms.filterSeats} size="small">
          <Input
            className={styles.control}
            type="number"
            inputMode="numeric"
            min={1}
            value={seats}
            onChange={(_, data) => setSeats(data.value)}
          />
        </Field>
        <Field label={strings.rooms.filterFeature} size="small">
          <Select className={styles.control} value={feature} onChange={(_, data) => setFeature(data.value)}>
            <option value="">{strings.rooms.any}</option>
            {featuresOf(all).map((one) => (
              <option key={one}>{one}</option>
            ))}
          </Select>
        </Field>
      </div>
      {loaded.state === 'loading' && <p className={common.caption}>{strings.loading}</p>}
      {loaded.state === 'failed' && (
        <div role="alert" className={common.row}>
          <span>{loaded.failure.sentence}</span>
          <Button size="small" onClick={() => void session.rooms.load()}>
            {strings.tryAgain}
          </Button>
        </div>
      )}
      {loaded.state === 'ready' && rooms.length === 0 && (
        <p className={styles.text}>{all.length === 0 ? strings.rooms.none : strings.rooms.noneMatch}</p>
      )}
      {byBuilding(rooms).map(({ name = strings.rooms.noBuilding, floors }) => (
        <section key={name} className={styles.building} aria-label={name}>
          <h3 className={mergeClasses(common.heading, common.name)} dir="auto">
            {name}
          </h3>
          {floors.map(({ floor, rooms: there }) => (
            <div key={floor ?? ''}>
              {floor && (
                <h4 className={mergeClasses(styles.floor, common.caption)}>
                  {strings.rooms.floor({ floor })}
                </h4>
              )}
              <ul className={common.list}>
                {there.map((room) => (
                  <RoomRow
                    key={room.address}
                    room={room}
                    reading={readings?.get(keyOf(room.address))}
                    chosen={chosen}
                  />
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
    </section>
  );
}
