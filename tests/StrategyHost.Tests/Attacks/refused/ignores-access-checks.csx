// CS7026 line 2: Assembly and module attributes are not allowed in this context
[assembly: System.Runtime.CompilerServices.IgnoresAccessChecksTo("StrategyHost.Model")]
var x = 1;
