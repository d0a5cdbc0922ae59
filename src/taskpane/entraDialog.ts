import { signInForThePane } from './host/entraDialogPage';

void signInForThePane();
