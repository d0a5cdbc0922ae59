import { makeStyles, tokens } from '@fluentui/react-components';
import type { Suggestion } from '../../../contract';
import { useRoomNames } from '../../hooks/useRoomNames';
import { useSession, useStore } from '../../hooks/useSession';
import { list } from '../../model/format';
import { attendeeLines, roomLines, whyLines } from '../../model/cardFacts';
import { strings } from '../../strings';
import { FactBlock } from './FactBlock';
import { SeriesTable } from './SeriesTable';

const useStyles = makeStyles({
  details: {
    display: 'grid',
    gap: tokens.spacingVerticalS,
    padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM}`,
    fontSize: tokens.fontSizeBase200,
  },
});

/** Who, where and why of one suggestion. */
export function SuggestionDetails({ suggestion }: { readonly suggestion: Suggestion }) {
  const styles = useStyles();
  const session = useSession();
  const people = useStore(session.people);
  const roomName = useRoomNames();
  const { unknownRooms = [], series } = suggestion;
  const why = whyLines(suggestion);
  const offered = roomLines(suggestion);
  const attendees = attendeeLines(suggestion, people);
  const wantsRooms = useStore(session.wishes).rooms.count > 0;
  const unknown =
    unknownRooms.length > 0 ? [strings.times.unknownRooms({ names: list(unknownRooms.map(roomName)) })] : [];
  return (
    <div className={styles.details}>
      <FactBlock
        title={strings.times.more.people}
        lines={attendees.length > 0 ? attendees : [strings.times.everybodyFree]}
      />
      {wantsRooms && (
        <FactBlock
          title={strings.times.more.rooms}
          lines={[...(offered.length > 0 ? offered : [strings.times.noRoom]), ...unknown]}
        />
      )}
      {why.length > 0 && <FactBlock title={strings.times.more.reasons} lines={why} />}
      {series && <SeriesTable series={series} level={4} roomName={roomName} />}
    </div>
  );
}
