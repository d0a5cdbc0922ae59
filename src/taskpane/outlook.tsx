import { outlookHost } from './host/outlook';
import { outlookTokens } from './host/tokens';
import { start } from './start';

void outlookHost().then((host) => start(host, outlookTokens));
