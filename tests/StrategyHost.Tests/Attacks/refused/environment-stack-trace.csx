// SH0003 line 2: Environment.StackTrace: the machine is not visible to scripts; use Param for settings
var trace = Environment.StackTrace;
