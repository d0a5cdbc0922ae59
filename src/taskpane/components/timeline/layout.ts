/** The name column: 84 px in a 320 px pane, more where there is more. Shared by the grid and the frame laid over it. */
export const NAME_WIDTH = 'clamp(84px, 27cqi, 180px)';
