// SH0005 line 2: the attribute InternalsVisibleToAttribute is not available; scripts write Flags, Obsolete and MethodImpl only
[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("StrategyHost.Worker")]
var x = 1;
