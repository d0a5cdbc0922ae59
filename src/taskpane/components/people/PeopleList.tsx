import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useRef } from 'react';
import { useSession, useStore } from '../../hooks/useSession';
import { keyOf } from '../../model/people';
import { strings } from '../../strings';
import { useCommonStyles } from '../common/useCommonStyles';
import { PersonRow } from './PersonRow';

/** Up to this many rows are simply all there. */
const MOST_ROWS = 30;
/** CSS pixels; each row is measured as soon as it is there. */
const USUAL_HEIGHT = 76;

const useStyles = makeStyles({
  long: { maxHeight: 'max(300px, 60vh)', overflowY: 'auto', overscrollBehavior: 'contain' },
  rows: { position: 'relative' },
});

/** Everybody who is asked to come. Of a long list only what is in view, and a little more, is in the document. */
export const PeopleList = memo(function PeopleList() {
  const styles = useStyles();
  const common = useCommonStyles();
  const session = useSession();
  const { attendees, organizer } = useStore(session.people);
  const { readings } = useStore(session.calendars.state);
  const scroller = useRef<HTMLDivElement>(null);
  const isLong = attendees.length > MOST_ROWS;
  const virtualizer = useVirtualizer({
    count: isLong ? attendees.length : 0,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => attendees[index]!.mailbox.address,
    estimateSize: () => USUAL_HEIGHT,
    overscan: 3,
  });
  const personRow = (index: number, start?: number) => {
    const attendee = attendees[index]!;
    return (
      <PersonRow
        key={attendee.mailbox.address}
        attendee={attendee}
        organizer={organizer}
        reading={readings.get(keyOf(attendee.mailbox.address))}
        {...(start === undefined
          ? {}
          : { index, top: start, total: attendees.length, measure: virtualizer.measureElement })}
      />
    );
  };
  return (
    <div ref={scroller} className={mergeClasses(isLong && styles.long)}>
      <ul
        className={mergeClasses(common.list, styles.rows)}
        aria-label={strings.people.list}
        style={isLong ? { height: virtualizer.getTotalSize() } : undefined}
      >
        {isLong
          ? virtualizer.getVirtualItems().map(({ index, start }) => personRow(index, start))
          : attendees.map((_, index) => personRow(index))}
      </ul>
    </div>
  );
});
