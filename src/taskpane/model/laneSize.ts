/** What a lane is drawn into, in CSS pixels. */
export interface LaneSize {
  readonly width: number;
  /** Of what is drawn; the lane is as much higher as keeps it away from its neighbours. */
  readonly height: number;
  /** Right to left: later times lie further left. */
  readonly mirrored: boolean;
}

/** Of a whole lane, for a mouse and for a finger. */
const LANE_HEIGHT = 30;
const TOUCH_LANE_HEIGHT = 44;
const MARGIN = 3;

export const laneHeight = (isTouch: boolean): number => (isTouch ? TOUCH_LANE_HEIGHT : LANE_HEIGHT);
export const drawnHeight = (isTouch: boolean): number => laneHeight(isTouch) - 2 * MARGIN;
export const laneHeightOf = ({ height }: Pick<LaneSize, 'height'>): number => height + 2 * MARGIN;
