import { outlookHost } from './host/outlook';
import { start } from './start';

void outlookHost().then(start);
