export { changesSince, type StateChange, type StateThen } from './changesSince';
export { obstaclesAt, type Obstacle } from './obstacles';
export { wouldHaveToGive, type HasToGive } from './wouldHaveToGive';
