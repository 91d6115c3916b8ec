/** Sets the chosen colour scheme before the page is painted. */

import { applyTheme, storedTheme } from './theme.js';

applyTheme(storedTheme());
