import { Button, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import type { Mailbox } from '../../../contract';
import { useAppointment } from '../../hooks/useAppointment';
import { useRoomReadings } from '../../hooks/useRoomReadings';
import { useRoomsTimes, type TimeName } from '../../hooks/useRoomsTimes';
import { useSession, useStore } from '../../hooks/useSession';
import { acceptanceNote } from '../../model/acceptance';
import { everybody, isResource, keyOf } from '../../model/people';
import { byBuilding, featuresOf, matchingRooms, NO_FILTER } from '../../model/rooms';
import { roomStanding } from '../../model/roomStanding';
import { shortcomings } from '../../model/roomWishes';
import { wholeDays } from '../../model/zone';
import { shown } from '../../session/loaded';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { RoomFilters } from './RoomFilters';
import { RoomRow } from './RoomRow';
import { RoomsTimeChoice } from './RoomsTimeChoice';

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: tokens.spacingVerticalM,
    maxWidth: '860px',
  },
  text: { margin: 0 },
  note: {
    margin: 0,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    overflowWrap: 'anywhere',
  },
  building: { display: 'grid', gap: tokens.spacingVerticalXS },
  floor: { margin: 0, fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightRegular },
});

/** Rooms as one walks past them, which of them are free at the time, until when, and why others are not offered. */
export function Rooms() {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const { zone } = session;
  const loaded = shown(useStore(session.rooms.state));
  const wishes = useStore(session.wishes);
  const people = useStore(session.people);
  const existing = useStore(session.existing);
  const [filter, setFilter] = useState(NO_FILTER);
  const [wantedTime, setWantedTime] = useState<TimeName>();
  useEffect(() => session.rooms.want(), [session]);
  const times = useRoomsTimes();
  const time = times.find(({ name }) => name === wantedTime) ?? times[0];
  const days = wholeDays(time, zone);
  const { rooms: all, equipment = NONE } = loaded.state === 'ready' ? loaded.value : { rooms: NONE };
  const readings = useRoomReadings(all, equipment, days);
  const standingOf = ({ address }: Mailbox) =>
    roomStanding(readings.get(keyOf(address)), time, { days, zone, existing });
  const rooms = matchingRooms(all, filter).filter(
    (room) => !filter.onlyFree || ['free', 'mine'].includes(standingOf(room)?.state ?? ''),
  );
  const wanted = { rooms: wishes.rooms, people: everybody(people).filter((one) => !isResource(one)).length };
  const isOwn = useAppointment()?.canWrite !== false;
  const note = isOwn ? acceptanceNote(people, all) : undefined;
  const row = (room: Mailbox) => {
    const { state, text, why } = standingOf(room) ?? {};
    const against = room.kind === 'room' ? shortcomings(room, wanted) : undefined;
    return <RoomRow key={room.address} room={room} state={state} text={text} why={why} against={against} />;
  };
  return (
    <section className={mergeClasses(common.panel, styles.page)} aria-labelledby="rooms-heading">
      <div className={common.between}>
        <h2 id="rooms-heading" className={common.heading}>
          {strings.rooms.heading}
        </h2>
        {loaded.state === 'ready' && (
          <span className={common.caption} role="status">
            {rooms.length === all.length
              ? strings.rooms.count({ count: rooms.length })
              : strings.rooms.countOf({ count: rooms.length, total: all.length })}
          </span>
        )}
      </div>
      <RoomsTimeChoice times={times} shown={time} onChoose={setWantedTime} />
      {note && <p className={mergeClasses(common.caption, styles.note)}>{note}</p>}
      {all.length > 0 && <RoomFilters filter={filter} features={featuresOf(all)} onChange={setFilter} />}
      {loaded.state === 'loading' && <p className={common.caption}>{strings.loading}</p>}
      {loaded.state === 'failed' && (
        <div role="alert" className={common.row}>
          <span>{loaded.failure.sentence}</span>
          <Button size="small" onClick={() => void session.rooms.load()}>
            {strings.tryAgain}
          </Button>
        </div>
      )}
      {loaded.state === 'ready' && all.length === 0 && <p className={styles.text}>{strings.rooms.none}</p>}
      {all.length > 0 && rooms.length === 0 && (
        <div className={common.row}>
          <span>{strings.rooms.noneMatch}</span>
          <Button size="small" className={common.touch} onClick={() => setFilter(NO_FILTER)}>
            {strings.rooms.showAll}
          </Button>
        </div>
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
              <ul className={common.list}>{there.map(row)}</ul>
            </div>
          ))}
        </section>
      ))}
      {equipment.length > 0 && (
        <section className={styles.building} aria-labelledby="equipment-heading">
          <h3 id="equipment-heading" className={common.heading}>
            {strings.rooms.equipment}
          </h3>
          <ul className={common.list}>{equipment.map(row)}</ul>
        </section>
      )}
    </section>
  );
}

/** One and the same, so that calendars are asked for once. */
const NONE: readonly Mailbox[] = [];
