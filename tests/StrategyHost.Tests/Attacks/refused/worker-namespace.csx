// SH0003 line 2: StrategyHost.Worker: the host is not visible to scripts; use the words of a script: OnBook, Quote, Buy, Log and the others
StrategyHost.Worker.Containment.Kernel.Exit(0);
