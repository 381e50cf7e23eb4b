// What every page loads: figures, keys, theme, press-and-hold. No page has a script of its own beyond these modules.
import { startCircuit } from "./circuit.js";
import { startFigures } from "./figures.js";
import { startHold } from "./hold.js";
import { startKeys } from "./keys.js";
import { startTheme } from "./theme.js";

startTheme();
startKeys();
startHold();
startFigures();
startCircuit();
