export { AppointmentSection } from './AppointmentSection';
export { AppointmentUse, AppointmentUseButton } from './AppointmentUse';
