// What every page loads: figures, keys, theme, press-and-hold. No page has a script of its own beyond these modules.
import { mountRunCurves, mountRunPlots } from "./backtest.js";
import { startCircuit } from "./circuit.js";
import { startEditor } from "./editor.js";
import { startFigures } from "./figures.js";
import { mountChart, mountPlots } from "./charts.js";
import { startHold, startTips } from "./hold.js";
import { island } from "./islands.js";
import { startKeys } from "./keys.js";
import { mountLadder } from "./ladder.js";
import { startOperations } from "./operations.js";
import { startTabs } from "./tabs.js";
import { startTheme } from "./theme.js";

startTheme();
startKeys();
startHold();
startTips();
startOperations();
startTabs();
startFigures();
island("[data-chart]", mountChart);
island("[data-plots]", mountPlots);
island("[data-ladder]", mountLadder);
island("[data-run-curves]", mountRunCurves);
island("[data-run-plots]", mountRunPlots);
startCircuit();
startEditor();
