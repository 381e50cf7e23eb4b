// SH0003 line 2: Engine: the host is not visible to scripts; use the words of a script: OnBook, Quote, Buy, Log and the others
var desk = new StrategyHost.Engine.Desk(null!);
